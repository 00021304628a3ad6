package homewatch.edge.login;

import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// At most so many logins a minute, in a burst or evenly (a token bucket); as many again for each
/// further stream of the device, for recorders that show many cameras. A device that hangs up on
/// login after login is asked ever more rarely: perhaps this is how it refuses. Not for several
/// threads.
final class LoginBudget {
    private static final int EACH = 12;
    private static final int MOST_STREAMS = 64;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private static final int HARMLESS = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Ticker ticker;
    private final Set<String> streams = new HashSet<>();
    private int left = EACH;
    private long refilledAt;
    private int hangUps;
    private Duration pause = Duration.ZERO;
    private long pausedAt;

    LoginBudget(Ticker ticker) {
        this.ticker = ticker;
        this.refilledAt = ticker.nanos();
    }

    void shareWith(String stream) {
        if (!streams.isEmpty() && streams.size() < MOST_STREAMS && !streams.contains(stream)) {
            left += EACH;
        }
        if (streams.size() < MOST_STREAMS) {
            streams.add(stream);
        }
    }

    private int most() {
        return EACH * Math.max(1, streams.size());
    }

    /// Whether nothing would be lost with it.
    boolean untouched() {
        refill();
        return left == most() && pause.isZero();
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
        left = Math.min(most(), left + 1);
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
        long each = MINUTE / most();
        long due = (ticker.nanos() - refilledAt) / each;
        refilledAt += due * each;
        left = (int) Math.min(most(), left + due);
    }
}
