package homewatch.process.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A log event for a person at a terminal: local time, level, text, fields. Control characters of a
/// field are replaced, so that no device can steer the terminal.
final class TerminalEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private final DateTimeFormatter time;

    TerminalEncoder(ZoneId zone) {
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder(time.format(event.getInstant()));
        line.append(' ').append(String.format(Locale.ROOT, "%-5s", event.getLevel()));
        line.append(' ').append(event.getFormattedMessage());
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(
                    pair -> line.append("  ").append(pair.key).append('=').append(pair.value));
        }
        var error = event.getThrowableProxy();
        if (error != null) {
            line.append("  error=")
                    .append(error.getClassName())
                    .append(": ")
                    .append(error.getMessage());
        }
        return (printable(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String printable(CharSequence text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(each -> clean.appendCodePoint(Character.isISOControl(each) ? ' ' : each));
        return clean.toString();
    }
}
