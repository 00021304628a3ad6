package homewatch.devices.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a device answered, whatever its code says.
@SuppressWarnings("ArrayRecordComponent") // parsed at once, never compared
public record HttpAnswer(int code, HttpHeaders headers, byte[] body) {
    public boolean ok() {
        return code >= 200 && code < 300;
    }

    /// The first value of a header, whose name is written in any case.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public List<String> all(String name) {
        return headers.allValues(name);
    }

    /// The body as UTF-8.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return code + ", " + body.length + " bytes";
    }
}
