package homewatch.lab.tapo;

import homewatch.process.secret.Secret;
import java.time.Duration;

/// How a lab plug behaves. Each takes effect at once.
public sealed interface PlugBehaviour {
    /// As a plug should.
    record Well() implements PlugBehaviour {}

    /// Listens no more and ends every connection; its relay stays as it is.
    record Refuse() implements PlugBehaviour {}

    /// Accepts connections and answers nothing.
    record Hang() implements PlugBehaviour {}

    /// Answers each request only after a span.
    record Slow(Duration by) implements PlugBehaviour {
        public Slow {
            if (by.isNegative()) {
                throw new IllegalArgumentException("slow by less than nothing");
            }
        }
    }

    /// Talks to the maker's app alone (TPAP): says so to those who look for it, and answers the
    /// first step of a login with 403.
    record AppOnly() implements PlugBehaviour {}

    /// Has no way to the internet: the same 403, and to those who look for it all seems well.
    record NoInternet() implements PlugBehaviour {}

    /// Says that it switched, and does not.
    record StuckRelay() implements PlugBehaviour {}

    /// What it feeds has no power although the relay is on.
    record DeadSupply() implements PlugBehaviour {}

    /// Too hot: it switched itself off, and on it does not go.
    record Overheat() implements PlugBehaviour {}

    /// Each session is good for so many requests and then unknown.
    record ExpireSessions(int afterRequests) implements PlugBehaviour {
        public ExpireSessions {
            if (afterRequests < 0) {
                throw new IllegalArgumentException("a count of requests must not be negative");
            }
        }
    }

    /// Takes another password from now on, and behaves well.
    record ChangePassword(Secret password) implements PlugBehaviour {}
}
