package homewatch.control.agent;

import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down who guesses: after a few failures in a minute an address must wait until the minute
/// is over. For any thread.
final class Throttle {
    private static final int MOST_FAILURES = 5;
    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    Throttle(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Failures(long since, int count) {}

    synchronized boolean closed(String address) {
        var failed = failures.get(address);
        return failed != null && fresh(failed) && failed.count() >= MOST_FAILURES;
    }

    synchronized void failed(String address) {
        if (failures.size() >= MOST_ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
        failures.merge(
                address,
                new Failures(ticker.nanos(), 1),
                (before, first) ->
                        fresh(before) ? new Failures(before.since(), before.count() + 1) : first);
    }

    private boolean fresh(Failures failed) {
        return ticker.since(failed.since()).compareTo(WINDOW) < 0;
    }
}
