package homewatch.devices.camera;

import java.time.Duration;
import java.util.Optional;

/// A device did not do what was asked. The kinds are what a caller can do about it; messages are
/// for people, hold no password, and of what a device sent at most 200 printable characters.
public abstract sealed class DeviceProblem extends Exception {
    private DeviceProblem(String message) {
        super(message);
    }

    /// No connection, or no whole answer within the limit.
    public static final class Unreachable extends DeviceProblem {
        public Unreachable(String message) {
            super(message);
        }
    }

    /// The device refuses this user and password, or wants some where none are there.
    public static final class Refused extends DeviceProblem {
        private final boolean tried;

        public Refused(String message, boolean tried) {
            super(message);
            this.tried = tried;
        }

        /// Whether the device counted an attempt.
        public boolean tried() {
            return tried;
        }
    }

    /// The device refuses everybody for a while.
    public static final class LockedOut extends DeviceProblem {
        private final transient Optional<Duration> left;

        public LockedOut(String message, Optional<Duration> left) {
            super(message);
            this.left = left;
        }

        /// How long, where the device said so.
        public Optional<Duration> left() {
            return left;
        }
    }

    /// The owner must turn a switch in the maker's app, or on the device's own page, before
    /// anything else can be asked.
    public static final class LocalAccessDisabled extends DeviceProblem {
        public LocalAccessDisabled(String message) {
            super(message);
        }
    }

    /// A login was not tried, so that the device does not lock itself.
    public static final class LoginWithheld extends DeviceProblem {
        public LoginWithheld(String reason) {
            super(reason);
        }
    }

    /// Another certificate than the one that was pinned: another device, or somebody in between.
    public static final class AnotherDevice extends DeviceProblem {
        public AnotherDevice(String message) {
            super(message);
        }
    }

    /// The device understood and would not.
    public static final class Rejected extends DeviceProblem {
        private final Reason reason;

        /// Why, as far as devices tell.
        public enum Reason {
            END_OF_TRAVEL,
            BUSY,
            NO_SUCH_PRESET,
            PRIVACY_ON,
            OTHER
        }

        public Rejected(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /// The device does not know what was asked.
    public static final class Unsupported extends DeviceProblem {
        public Unsupported(String message) {
            super(message);
        }
    }

    /// What the device sent is not its protocol, or breaks a limit.
    public static final class Malformed extends DeviceProblem {
        public Malformed(String message) {
            super(message);
        }
    }
}
