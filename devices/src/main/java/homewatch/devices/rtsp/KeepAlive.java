package homewatch.devices.rtsp;

import java.time.Duration;
import java.util.Optional;

/// Decides what is said when to keep a session alive. Any request does by RFC 7826 §C.1.6.2, but
/// some devices know GET_PARAMETER and do not say so, some say so and do not know it, some answer
/// it with 454: who refuses one way gets the other at once, and what was taken is kept. Receiver
/// reports go out besides.
final class KeepAlive {
    /// Also how often a device hears from us that gives sessions longer than it lives itself.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    private static final String PARAMETER = "GET_PARAMETER";
    private static final String OPTIONS = "OPTIONS";

    private final Duration every;
    private String way;
    private long at;
    private boolean secondTry;
    private boolean loginAgain;
    private boolean mute;

    /// `timeout` is the session's, `now` a reading of the clock.
    KeepAlive(boolean knowsGetParameter, Duration timeout, long now) {
        var half = timeout.dividedBy(2);
        this.every = half.compareTo(LONGEST_SILENCE) < 0 ? half : LONGEST_SILENCE;
        this.way = knowsGetParameter ? PARAMETER : OPTIONS;
        this.at = now + every.toNanos();
    }

    /// When the next one is due.
    long at() {
        return at;
    }

    /// Begins a round: gives the method to send, or nothing when only reports are left.
    Optional<String> round(long now) {
        at = now + every.toNanos();
        secondTry = false;
        loginAgain = false;
        return mute ? Optional.empty() : Optional.of(way);
    }

    /// What to send in answer to the refusal `code`, if anything. `renewed` says that the device
    /// wants the same login under a new nonce; any other 401 ends the requests for good, because
    /// devices count wrong logins.
    Optional<String> refused(int code, boolean renewed) {
        if (code == 401) {
            boolean again = renewed && !loginAgain;
            loginAgain = true;
            mute = mute || !renewed;
            return again ? Optional.of(way) : Optional.empty();
        }
        if (secondTry) {
            return Optional.empty();
        }
        secondTry = true;
        way = way.equals(PARAMETER) ? OPTIONS : PARAMETER;
        return Optional.of(way);
    }
}
