package homewatch.devices.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// One request. `path` is what stands on the request line, with its query; an empty `body` is none.
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
public record HttpCall(
        String method, String path, Map<String, String> headers, byte[] body, Limits limits) {
    private static final int LONGEST_PATH = 2000;

    /// How long the whole exchange may take, logins included, and how many bytes the answer's body
    /// may have. Of a stream the time is until its head has come, and the size is not limited.
    public record Limits(Duration deadline, int largestBody) {
        public Limits {
            if (!deadline.isPositive() || largestBody < 0) {
                throw new IllegalArgumentException("a deadline is over zero, a size not under");
            }
        }
    }

    public HttpCall {
        if (!isPath(path)) {
            throw new IllegalArgumentException("not a path");
        }
        headers = Map.copyOf(headers);
    }

    public static HttpCall get(String path, Limits limits) {
        return new HttpCall("GET", path, Map.of(), new byte[0], limits);
    }

    public static HttpCall post(String path, String contentType, byte[] body, Limits limits) {
        return new HttpCall("POST", path, Map.of("Content-Type", contentType), body, limits);
    }

    public static HttpCall post(String path, String contentType, String body, Limits limits) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8), limits);
    }

    public HttpCall with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpCall(method, path, more, body, limits);
    }

    HttpCall within(Duration deadline) {
        var shorter = new Limits(deadline, limits.largestBody());
        return new HttpCall(method, path, headers, body, shorter);
    }

    /// What stands on the request line for an address; it is to be tried with [#isPath].
    public static String pathOf(URI address) {
        var raw = address.getRawPath();
        var path = raw == null || raw.isEmpty() ? "/" : raw;
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    /// Whether a text can be asked for: an absolute path of printable ASCII with an optional query,
    /// as RFC 9112 §3.2.1 has it. What devices say is tried with this first.
    public static boolean isPath(String text) {
        if (!text.startsWith("/") || text.length() > LONGEST_PATH) {
            return false;
        }
        try {
            var uri = new URI("http://host" + text);
            return "host".equals(uri.getRawAuthority())
                    && uri.getRawFragment() == null
                    && text.chars().allMatch(each -> each > ' ' && each < 127);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /// Without the body, which may hold a password's digest.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
