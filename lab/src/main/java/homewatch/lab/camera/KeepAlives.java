package homewatch.lab.camera;

import java.time.Duration;
import java.util.Set;

/// What keeps a session of a lab camera alive: the methods it takes (`GET_PARAMETER`, `OPTIONS`,
/// `SET_PARAMETER`), whether receiver reports count as well, whether its `Public` header lists
/// GET_PARAMETER, and how long a session lives that nothing keeps alive.
public record KeepAlives(
        Set<String> methods, boolean reportsCount, boolean listed, Duration timeout) {
    public KeepAlives {
        methods = Set.copyOf(methods);
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException("a session lives at least a second, not " + timeout);
        }
    }

    /// As ONVIF asks: any request and receiver reports, for a minute.
    public static KeepAlives generous() {
        return new KeepAlives(
                Set.of("GET_PARAMETER", "OPTIONS", "SET_PARAMETER"),
                true,
                true,
                Duration.ofSeconds(60));
    }
}
