package homewatch.lab.tapo;

import homewatch.process.secret.Secret;
import java.time.Duration;

/// How a lab camera of Tapo's kind behaves on its control port; how its stream behaves is told to
/// the RTSP camera behind it. Each takes effect at once.
public sealed interface TapoBehaviour {
    /// As a camera should.
    record Well() implements TapoBehaviour {}

    /// Listens no more and ends every connection.
    record Refuse() implements TapoBehaviour {}

    /// Accepts connections and answers nothing.
    record Hang() implements TapoBehaviour {}

    /// Lets nobody log in for a span, and says how much of it is left.
    record LockOut(Duration span) implements TapoBehaviour {
        public LockOut {
            if (span.isNegative()) {
                throw new IllegalArgumentException("a lock-out lasts for some time");
            }
        }
    }

    /// Each session is good for so many requests and then unknown.
    record ExpireSessions(int afterRequests) implements TapoBehaviour {
        public ExpireSessions {
            if (afterRequests < 0) {
                throw new IllegalArgumentException("a count of requests must not be negative");
            }
        }
    }

    /// The lens is at its end, wherever it is to go.
    record MotorAtEnd() implements TapoBehaviour {}

    /// The lens is moving, always.
    record MotorBusy() implements TapoBehaviour {}

    /// Its clock is off by so much: ahead where positive.
    record SkewedClock(Duration by) implements TapoBehaviour {}

    /// Takes another password from now on, and behaves well; sessions go on.
    record ChangePassword(Secret password) implements TapoBehaviour {}

    /// Shows another certificate from now on, as another device would, and behaves well.
    record ChangeCertificate() implements TapoBehaviour {}

    /// Whoever logs in may look and not control.
    record LimitedUser() implements TapoBehaviour {}

    /// Talks to the maker's app alone (TPAP), as newest firmware does until its owner allows more.
    record AppOnly() implements TapoBehaviour {}
}
