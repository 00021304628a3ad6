package homewatch.control.account;

import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How soon somebody may try again who failed before: some attempts are free, then the wait doubles
/// up to a minute, and a quarter of an hour without an attempt forgets it all. So nobody is locked
/// out for good, and nobody guesses faster than once a minute. For any thread.
final class Throttle {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_DOUBLINGS = 16;

    private final Ticker ticker;
    private final int free;
    private final Map<String, Attempts> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
                    return size() > MOST_KNOWN;
                }
            };

    /// @param free how many attempts cost no wait
    Throttle(Ticker ticker, int free) {
        this.ticker = ticker;
        this.free = free;
    }

    private record Attempts(int count, long last) {}

    /// Counts an attempt as failed before it is made, so that many at once are no way around;
    /// answers how long to wait instead where it comes too early.
    synchronized Optional<Duration> attempt(String key) {
        var wait = tooEarly(key);
        if (wait.isEmpty()) {
            var before = known.get(key);
            int count = before == null || forgotten(before) ? 0 : before.count();
            known.put(key, new Attempts(count + 1, ticker.nanos()));
        }
        return wait;
    }

    /// How long `key` must still wait, if it must.
    synchronized Optional<Duration> tooEarly(String key) {
        var attempts = known.get(key);
        if (attempts == null || forgotten(attempts)) {
            return Optional.empty();
        }
        var left = waitAfter(attempts.count()).minus(ticker.since(attempts.last()));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /// The last attempt was good: the ones before do not count any more.
    synchronized void succeeded(String key) {
        known.remove(key);
    }

    /// The last attempt was good, but says nothing of the others that `key` made.
    synchronized void takeBack(String key) {
        known.computeIfPresent(
                key,
                (_, made) ->
                        made.count() <= 1 ? null : new Attempts(made.count() - 1, made.last()));
    }

    private boolean forgotten(Attempts attempts) {
        return ticker.since(attempts.last()).compareTo(FORGOTTEN) >= 0;
    }

    private Duration waitAfter(int count) {
        if (count < free) {
            return Duration.ZERO;
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - free, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
