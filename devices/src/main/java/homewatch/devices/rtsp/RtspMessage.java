package homewatch.devices.rtsp;

import homewatch.devices.net.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A reply, or a request of the device's own (`code` 0), in the form of RFC 2326 §4.
record RtspMessage(int code, String reason, List<Header> headers, String body) {
    private static final int MOST_HEADERS = 64;
    private static final Pattern STATUS = Pattern.compile("RTSP/\\d\\.\\d (\\d{3})(?: (.*))?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /// A value has no control characters, so that it can be sent back.
    record Header(String name, String value) {
        Header {
            value = CONTROL.matcher(value).replaceAll(" ").strip();
        }
    }

    RtspMessage {
        headers = List.copyOf(headers);
    }

    /// Reads start line and headers; the body comes later.
    static RtspMessage head(String text) throws RtspException.Malformed {
        var lines = text.split("\r?\n", -1);
        var headers = new ArrayList<Header>();
        for (int i = 1; i < lines.length; i++) {
            var line = lines[i];
            int colon = line.indexOf(':');
            if (line.isEmpty()) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !headers.isEmpty()) {
                var folded = headers.removeLast();
                headers.add(new Header(folded.name(), folded.value() + " " + line.strip()));
            } else if (colon > 0) {
                headers.add(
                        new Header(line.substring(0, colon).strip(), line.substring(colon + 1)));
            }
            if (headers.size() > MOST_HEADERS) {
                throw new RtspException.Malformed("more than " + MOST_HEADERS + " headers");
            }
        }
        var status = STATUS.matcher(lines[0].strip());
        if (status.matches()) {
            var reason = status.group(2);
            return new RtspMessage(
                    Integer.parseInt(status.group(1)),
                    Printable.of(reason == null ? "" : reason),
                    headers,
                    "");
        }
        if (lines[0].endsWith(" RTSP/1.0")) {
            return new RtspMessage(0, Printable.of(lines[0]), headers, "");
        }
        throw new RtspException.Malformed("not RTSP: " + Printable.of(lines[0]));
    }

    RtspMessage with(byte[] bytes, int offset, int length) {
        return new RtspMessage(
                code, reason, headers, new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    boolean succeeded() {
        return code >= 200 && code < 300;
    }

    Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    OptionalInt number(String name) {
        var value = header(name).orElse("");
        return NUMBER.matcher(value).matches()
                ? OptionalInt.of(Integer.parseInt(value))
                : OptionalInt.empty();
    }
}
