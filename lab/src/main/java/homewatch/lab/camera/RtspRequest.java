package homewatch.lab.camera;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A visitor's request. Header names are in lower case.
record RtspRequest(String method, String uri, Map<String, String> headers) {
    RtspRequest {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
