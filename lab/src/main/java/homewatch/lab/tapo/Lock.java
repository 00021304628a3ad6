package homewatch.lab.tapo;

import homewatch.process.time.Ticker;
import java.time.Duration;

/// Counts the logins of a device that came to nothing, and locks it. For all its threads.
final class Lock {
    private final int after;
    private final Duration span;
    private final Ticker ticker;
    private int failures;
    private long since;
    private Duration lasts = Duration.ZERO;

    Lock(int after, Duration span, Ticker ticker) {
        this.after = after;
        this.span = span;
        this.ticker = ticker;
    }

    /// How long nobody may log in; zero when it is open.
    synchronized Duration left() {
        var left = lasts.minus(ticker.since(since));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void lock(Duration lasting) {
        since = ticker.nanos();
        lasts = lasting;
        failures = 0;
    }

    synchronized void open() {
        lasts = Duration.ZERO;
        failures = 0;
    }

    /// A login was begun: it counts as one that came to nothing until it is granted.
    synchronized void begun() {
        if (after > 0 && failures >= after) {
            lock(span);
            return;
        }
        failures++;
    }

    synchronized void granted() {
        failures = 0;
    }
}
