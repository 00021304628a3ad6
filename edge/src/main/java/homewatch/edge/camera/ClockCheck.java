package homewatch.edge.camera;

import java.time.Duration;
import java.time.Instant;

/// Whether a device's clock is wrong by more than five minutes, by two of its reports in a row. A
/// clock before 2020 is a device's that has none. Not for several threads.
final class ClockCheck {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Instant ANY_CLOCK = Instant.parse("2020-01-01T00:00:00Z");
    private static final int REPORTS = 2;

    private int wrong;
    private int right;
    private boolean skewed;
    private Duration off = Duration.ZERO;

    /// The device's clock showed `shown` when ours showed `here`.
    void report(Instant shown, Instant here) {
        if (shown.isBefore(ANY_CLOCK) || here.isBefore(ANY_CLOCK)) {
            return;
        }
        off = Duration.between(here, shown);
        boolean bad = off.abs().compareTo(TOLERANCE) > 0;
        wrong = bad ? wrong + 1 : 0;
        right = bad ? 0 : right + 1;
        skewed = skewed ? right < REPORTS : wrong >= REPORTS;
    }

    boolean skewed() {
        return skewed;
    }

    /// Positive when the device is ahead.
    Duration off() {
        return off;
    }
}
