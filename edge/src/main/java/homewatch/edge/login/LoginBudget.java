package homewatch.edge.login;

import homewatch.process.time.Ticker;
import java.time.Duration;

/// At most so many logins a minute, in a burst or evenly (a token bucket). Not for several threads.
final class LoginBudget {
    private static final int MOST = 12;
    private static final long REFILL_NANOS = Duration.ofMinutes(1).toNanos() / MOST;

    private final Ticker ticker;
    private int left = MOST;
    private long refilledAt;

    LoginBudget(Ticker ticker) {
        this.ticker = ticker;
        this.refilledAt = ticker.nanos();
    }

    boolean take() {
        refill();
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    /// A login that was allowed did not come about.
    void giveBack() {
        left = Math.min(MOST, left + 1);
    }

    private void refill() {
        long due = (ticker.nanos() - refilledAt) / REFILL_NANOS;
        refilledAt += due * REFILL_NANOS;
        left = (int) Math.min(MOST, left + due);
    }
}
