package homewatch.control.power;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.PlugId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a plug read over some hours. Where nobody read it there is no point, and no energy is
/// counted.
public record PlugHistory(
        PlugId plug,
        Instant from,
        Instant to,
        @JsonPropertyDescription("how long a stretch one point stands for, in seconds")
                long eachSeconds,
        List<Point> points,
        double wattHours,
        @JsonPropertyDescription("by today's tariff; absent without one") @Nullable Double cost,
        @Nullable String currency) {
    public PlugHistory {
        points = List.copyOf(points);
    }

    /// A stretch that began at `at`, and was read at least once.
    public record Point(
            Instant at,
            @JsonPropertyDescription("on the average") double watts,
            double mostWatts,
            boolean alwaysOn,
            boolean everOn) {}
}
