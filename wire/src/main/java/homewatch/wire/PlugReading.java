package homewatch.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a plug said of itself at `at` (the agent's clock): power in watts, energy in watt-hours of
/// today and of this month, voltage (V) and current (A) where it measures them. `overheated` and
/// `overloaded` are protections that switch the relay off by themselves.
public record PlugReading(
        PlugId plug,
        Instant at,
        boolean on,
        double watts,
        double wattHoursToday,
        double wattHoursThisMonth,
        @Nullable Double volts,
        @Nullable Double amperes,
        boolean overheated,
        boolean overloaded) {}
