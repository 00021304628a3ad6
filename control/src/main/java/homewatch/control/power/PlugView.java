package homewatch.control.power;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.CameraId;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plug as people see it. Times are of this machine's clock.
public record PlugView(
        PlugId id,
        String name,
        SiteId site,
        String host,
        int port,
        @Nullable String username,
        boolean hasPassword,
        PlugAssignment.Feeds feeds,
        @JsonPropertyDescription("the plug's own word; empty while it was never read") String model,
        @JsonPropertyDescription("the cameras whose supply it is") List<CameraId> cameras,
        @JsonPropertyDescription("absent while it was not read since this process started")
                @Nullable ReadingView reading) {
    private static final Duration FRESH = Duration.ofSeconds(60);

    public PlugView {
        cameras = List.copyOf(cameras);
    }

    /// What a plug read, and what that costs by the tariff, where there is one.
    public record ReadingView(
            Instant at,
            double ageSeconds,
            @JsonPropertyDescription("too old to say how it is now") boolean stale,
            boolean on,
            double watts,
            double wattHoursToday,
            double wattHoursThisMonth,
            @Nullable Double volts,
            @Nullable Double amperes,
            boolean overheated,
            boolean overloaded,
            @Nullable Double costToday,
            @Nullable Double costThisMonth,
            @Nullable String currency) {
        static ReadingView of(PlugReading reading, @Nullable Tariff tariff, Instant now) {
            var age = Duration.between(reading.at(), now);
            return new ReadingView(
                    reading.at(),
                    Math.max(0, age.toMillis()) / 1000.0,
                    age.compareTo(FRESH) > 0,
                    reading.on(),
                    reading.watts(),
                    reading.wattHoursToday(),
                    reading.wattHoursThisMonth(),
                    reading.volts(),
                    reading.amperes(),
                    reading.overheated(),
                    reading.overloaded(),
                    Tariff.costBy(tariff, reading.wattHoursToday()),
                    Tariff.costBy(tariff, reading.wattHoursThisMonth()),
                    Tariff.currencyOf(tariff));
        }
    }

    static PlugView of(Plug plug, List<CameraId> cameras, @Nullable ReadingView reading) {
        var login = plug.access().login();
        return new PlugView(
                plug.id(),
                plug.name(),
                plug.site(),
                plug.access().host(),
                plug.access().port(),
                login == null ? null : login.username(),
                login != null,
                plug.feeds(),
                plug.model(),
                cameras,
                reading);
    }
}
