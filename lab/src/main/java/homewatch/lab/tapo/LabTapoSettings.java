package homewatch.lab.tapo;

import homewatch.process.secret.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// What a lab camera of Tapo's kind is: where it listens (port 0: a free one), the password of its
/// `admin`, who it is, and its rules.
public record LabTapoSettings(
        InetSocketAddress address, Secret password, Identity identity, Rules rules) {
    public static final String USER = "admin";

    /// How a camera hashes passwords and encrypts.
    public enum Firmware {
        SHA256,
        /// Encrypts, but hashes the password with MD5.
        MD5,
        /// Of old: no encryption within TLS.
        PLAIN
    }

    /// After `lockAfter` logins in a row that came to nothing it lets nobody in for `lockFor` (0:
    /// never). `boot` is how long it takes to come up, `motor` whether its lens moves.
    public record Rules(
            Firmware firmware, int lockAfter, Duration lockFor, Duration boot, boolean motor) {
        public Rules {
            if (lockAfter < 0 || lockFor.isNegative() || boot.isNegative()) {
                throw new IllegalArgumentException("counts and spans must not be negative");
            }
        }
    }

    /// A camera of today on a free port of loopback; it boots in two seconds.
    public static LabTapoSettings of(Secret password) {
        return new LabTapoSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                password,
                new Identity("C210", "lab camera", "A8-42-A1-00-00-01", "1.4.3 Build 241010"),
                new Rules(Firmware.SHA256, 0, Duration.ofMinutes(30), Duration.ofSeconds(2), true));
    }

    public LabTapoSettings at(InetSocketAddress other) {
        return new LabTapoSettings(other, password, identity, rules);
    }

    public LabTapoSettings with(Identity other) {
        return new LabTapoSettings(address, password, other, rules);
    }

    public LabTapoSettings with(Rules other) {
        return new LabTapoSettings(address, password, identity, other);
    }

    public LabTapoSettings with(Firmware firmware) {
        return with(
                new Rules(
                        firmware, rules.lockAfter(), rules.lockFor(), rules.boot(), rules.motor()));
    }

    public LabTapoSettings lockingAfter(int logins, Duration span) {
        return with(new Rules(rules.firmware(), logins, span, rules.boot(), rules.motor()));
    }

    public LabTapoSettings bootingIn(Duration span) {
        return with(
                new Rules(
                        rules.firmware(), rules.lockAfter(), rules.lockFor(), span, rules.motor()));
    }

    public LabTapoSettings withoutMotor() {
        return with(
                new Rules(
                        rules.firmware(), rules.lockAfter(), rules.lockFor(), rules.boot(), false));
    }
}
