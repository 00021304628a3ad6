package homewatch.control.history;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.Status;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long a camera had each status, in seconds. A degraded camera gives video, so it counts as
/// available; time in which nobody looked counts neither for nor against it.
public record Share(
        long online,
        long degraded,
        long offline,
        @JsonPropertyDescription("nobody was looking") long unknown,
        @JsonPropertyDescription(
                        "from 0 to 1, of the time in which somebody looked; absent if nobody did")
                @Nullable Double availability) {

    /// The share of each status in some spans.
    public static Share of(List<Span> spans) {
        var seconds = new EnumMap<Status, Duration>(Status.class);
        spans.forEach(span -> seconds.merge(span.status(), span.length(), Duration::plus));
        return of(
                seconds(seconds, Status.ONLINE),
                seconds(seconds, Status.DEGRADED),
                seconds(seconds, Status.OFFLINE),
                seconds(seconds, Status.UNKNOWN));
    }

    private static Share of(long online, long degraded, long offline, long unknown) {
        long seen = online + degraded + offline;
        return new Share(
                online,
                degraded,
                offline,
                unknown,
                seen == 0 ? null : (online + degraded) / (double) seen);
    }

    private static long seconds(Map<Status, Duration> of, Status status) {
        return of.getOrDefault(status, Duration.ZERO).toSeconds();
    }
}
