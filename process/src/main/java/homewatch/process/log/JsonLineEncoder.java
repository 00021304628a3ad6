package homewatch.process.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// One log event as one line of JSON: `ts` (ISO 8601, UTC), `level`, `service`, `site`, `event`
/// (the fixed text), then the event's own fields, then `error` where an exception was logged.
/// Whatever a field holds stays inside its JSON string, so that no device can forge a line. A field
/// is cut at 2,000 characters.
final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {
    private static final int LONGEST_FIELD = 2000;
    private static final int LONGEST_TRACE = 8000;
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NOTHING = {};

    private final String service;
    private final String site;

    /// Without a site (the control plane has none) `site` is empty and left out.
    JsonLineEncoder(String service, String site) {
        this.service = service;
        this.site = site;
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
        var line = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            writeContract(event, json);
            writeFields(event, json);
            writeError(event.getThrowableProxy(), json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private void writeContract(ILoggingEvent event, JsonGenerator json) throws IOException {
        json.writeStringField("ts", event.getInstant().toString());
        json.writeStringField("level", nameOf(event.getLevel()));
        json.writeStringField("service", service);
        if (!site.isEmpty()) {
            json.writeStringField("site", site);
        }
        json.writeStringField("event", cut(event.getFormattedMessage(), LONGEST_FIELD));
    }

    private void writeFields(ILoggingEvent event, JsonGenerator json) throws IOException {
        var pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return;
        }
        var written = new HashSet<>(Set.of("ts", "level", "service", "site", "event", "error"));
        for (var pair : pairs) {
            if (written.add(pair.key)) {
                json.writeFieldName(pair.key);
                writeValue(pair.value, json);
            }
        }
    }

    private static void writeValue(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case null -> json.writeNull();
            default -> json.writeString(cut(value.toString(), LONGEST_FIELD));
        }
    }

    private static void writeError(IThrowableProxy error, JsonGenerator json) throws IOException {
        if (error != null) {
            json.writeStringField("error", cut(ThrowableProxyUtil.asString(error), LONGEST_TRACE));
        }
    }

    private static String nameOf(Level level) {
        return level.toString().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
