package homewatch.control.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How telling one receiver goes: one notice at a time, and after failures a wait that grows from a
/// second to a minute. Not for several threads.
final class Lane {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final RandomGenerator random;
    private @Nullable Notice underway;
    private int failures;
    private long nextTry;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant failingSince;
    private @Nullable Instant failedAt;
    private @Nullable String error;

    /// @param now from when on it may be tried, in nanoseconds of the ticker
    Lane(RandomGenerator random, long now) {
        this.random = random;
        this.nextTry = now;
    }

    boolean free(long now) {
        return underway == null && now - nextTry >= 0;
    }

    @Nullable Notice underway() {
        return underway;
    }

    void begin(Notice notice) {
        underway = notice;
    }

    void delivered(Instant at, long now) {
        recall(at);
        underway = null;
        failures = 0;
        nextTry = now;
        failingSince = null;
        error = null;
    }

    /// Notices were delivered before this process began.
    void recall(Instant at) {
        deliveredAt = at;
    }

    void failed(Instant at, long now, String why) {
        underway = null;
        failures++;
        nextTry = now + wait(failures).toNanos();
        failingSince = failingSince == null ? at : failingSince;
        failedAt = at;
        error = why;
    }

    /// What was tried is not worth another try, and says nothing of the receiver.
    void passOver() {
        underway = null;
    }

    @Nullable Instant deliveredAt() {
        return deliveredAt;
    }

    @Nullable Instant failingSince() {
        return failingSince;
    }

    @Nullable Instant failedAt() {
        return failedAt;
    }

    @Nullable String error() {
        return error;
    }

    /// Not all at once after a common outage.
    private Duration wait(int failure) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failure - 1, MOST_DOUBLINGS));
        var longest = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        return Duration.ofNanos((long) (longest.toNanos() * random.nextDouble(0.8, 1)));
    }
}
