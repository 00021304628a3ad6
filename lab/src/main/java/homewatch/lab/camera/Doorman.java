package homewatch.lab.camera;

import homewatch.process.secret.Secret;
import homewatch.process.time.Ticker;
import java.time.Duration;

/// Knows the password of a camera and whether it is locked. For all its connections.
final class Doorman {
    private final LoginRules rules;
    private final String user;
    private final Ticker ticker;
    private Secret password;
    private int failures;
    private boolean locked;
    private long lockedAt;
    private Duration lockedFor = Duration.ZERO;

    Doorman(LoginRules rules, LabCameraSettings.Account account, Ticker ticker) {
        this.rules = rules;
        this.user = account.user();
        this.password = account.password();
        this.ticker = ticker;
    }

    LoginRules rules() {
        return rules;
    }

    String user() {
        return user;
    }

    synchronized Secret password() {
        return password;
    }

    synchronized void password(Secret other) {
        password = other;
        failures = 0;
        locked = false;
    }

    synchronized void lock(Duration span) {
        locked = true;
        lockedAt = ticker.nanos();
        lockedFor = span;
    }

    synchronized void unlock() {
        locked = false;
        failures = 0;
    }

    /// How long it stays locked; zero when it is not.
    synchronized Duration locked() {
        var left = locked ? lockedFor.minus(ticker.since(lockedAt)) : Duration.ZERO;
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void accepted() {
        failures = 0;
    }

    synchronized void refused() {
        failures++;
        if (rules.lockAfter() > 0 && failures >= rules.lockAfter()) {
            failures = 0;
            lock(rules.lockFor());
        }
    }
}
