package homewatch.edge.login;

import homewatch.process.time.Ticker;
import java.time.Duration;

/// At most so many logins a minute, in a burst or evenly (a token bucket). A device that hangs up
/// on login after login is asked ever more rarely: perhaps this is how it refuses. Not for several
/// threads.
final class LoginBudget {
    private static final int MOST = 12;
    private static final long REFILL_NANOS = Duration.ofMinutes(1).toNanos() / MOST;

    private static final int HARMLESS = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Ticker ticker;
    private int left = MOST;
    private long refilledAt;
    private int hangUps;
    private Duration pause = Duration.ZERO;
    private long pausedAt;

    LoginBudget(Ticker ticker) {
        this.ticker = ticker;
        this.refilledAt = ticker.nanos();
    }

    boolean take() {
        refill();
        if (left == 0 || ticker.since(pausedAt).compareTo(pause) < 0) {
            return false;
        }
        left--;
        return true;
    }

    /// A login that was allowed did not come about.
    void giveBack() {
        left = Math.min(MOST, left + 1);
    }

    void hungUp() {
        hangUps++;
        if (hangUps > HARMLESS) {
            var longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(4);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            pausedAt = ticker.nanos();
        }
    }

    void accepted() {
        hangUps = 0;
        pause = Duration.ZERO;
    }

    private void refill() {
        long due = (ticker.nanos() - refilledAt) / REFILL_NANOS;
        refilledAt += due * REFILL_NANOS;
        left = (int) Math.min(MOST, left + due);
    }
}
