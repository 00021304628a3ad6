package homewatch.edge.login;

import homewatch.wire.Verdict;
import java.time.Duration;
import java.time.Instant;

/// A login that a device refused: until `until` it is not tried again. Kept sealed.
record Refusal(Login login, Verdict verdict, Instant until) {
    /// Longer than any device locks itself: a date beyond it comes from a clock that was wrong.
    private static final Duration LONGEST = Duration.ofHours(24);

    boolean stands(Instant now) {
        return now.isBefore(until) && !until.isAfter(now.plus(LONGEST));
    }

    static Duration bounded(Duration coolDown) {
        return coolDown.compareTo(LONGEST) < 0 ? coolDown : LONGEST;
    }
}
