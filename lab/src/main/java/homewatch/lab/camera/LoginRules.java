package homewatch.lab.camera;

import java.time.Duration;

/// How a lab camera treats logins: after `lockAfter` wrong ones in a row it locks everybody out
/// `lockFor` long (0: never), and a nonce is good for `nonceUses` requests (0: for ever).
public record LoginRules(AuthKind kind, int lockAfter, Duration lockFor, int nonceUses) {
    public LoginRules {
        if (lockAfter < 0 || nonceUses < 0 || lockFor.isNegative()) {
            throw new IllegalArgumentException("counts and spans must not be negative");
        }
    }

    public static LoginRules of(AuthKind kind) {
        return new LoginRules(kind, 0, Duration.ofMinutes(30), 0);
    }

    public LoginRules lockingAfter(int failures, Duration span) {
        return new LoginRules(kind, failures, span, nonceUses);
    }

    public LoginRules withNonceUses(int uses) {
        return new LoginRules(kind, lockAfter, lockFor, uses);
    }
}
