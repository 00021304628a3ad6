package homewatch.devices.rtsp;

import homewatch.devices.net.TcpOutcome;
import java.time.Duration;
import java.util.Optional;

/// A device did not give a stream. The kinds are what can be concluded; messages are for people and
/// hold no password.
public abstract sealed class RtspException extends Exception {
    private RtspException(String message) {
        super(message);
    }

    /// No connection came about.
    public static final class Unreachable extends RtspException {
        private final transient TcpOutcome outcome;

        Unreachable(TcpOutcome outcome) {
            super("no connection: " + outcome);
            this.outcome = outcome;
        }

        public TcpOutcome outcome() {
            return outcome;
        }
    }

    /// Connected, but nothing came back in time.
    public static final class Silent extends RtspException {
        Silent(String waitedFor, Duration waited) {
            super("no " + waitedFor + " within " + waited.toMillis() + " ms");
        }
    }

    /// The device ended the connection.
    public static final class Closed extends RtspException {
        Closed(String reason) {
            super("the device ended the connection: " + reason);
        }
    }

    /// The device wants a login and refused ours (`tried`), or we had none to give; or it knows the
    /// user, who may not look (403).
    public static final class LoginRefused extends RtspException {
        private final boolean tried;

        LoginRefused(int code, boolean tried) {
            super(code + ": " + words(code, tried));
            this.tried = tried;
        }

        private static String words(int code, boolean tried) {
            if (code == 403) {
                return tried
                        ? "the device does not let this user look"
                        : "the device does not let everybody look";
            }
            return tried
                    ? "the device refuses this user and password"
                    : "the device wants a user and password";
        }

        /// Whether the device counted an attempt.
        public boolean tried() {
            return tried;
        }
    }

    /// The device refuses everybody for a while.
    public static final class LockedOut extends RtspException {
        private final int code;
        private final transient Optional<Duration> retryAfter;

        LockedOut(int code, Optional<Duration> retryAfter) {
            super(
                    code
                            + ": the device is locked"
                            + retryAfter.map(it -> " for " + it.toSeconds() + " s").orElse(""));
            this.code = code;
            this.retryAfter = retryAfter;
        }

        /// 403, 429 or 503.
        public int code() {
            return code;
        }

        /// What the device said in `Retry-After`.
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /// The device answered, and not with a stream.
    public static final class StreamRefused extends RtspException {
        private final int code;

        StreamRefused(String method, int code, String reason) {
            super(method + " was answered with " + code + " " + reason);
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /// What the device sent is not RTSP, SDP or RTP, or breaks a limit.
    public static final class Malformed extends RtspException {
        Malformed(String what) {
            super(what);
        }
    }

    /// The device offers nothing that we know: no H.264 or H.265 track, or a redirect elsewhere.
    public static final class Unsupported extends RtspException {
        Unsupported(String what) {
            super(what);
        }
    }
}
