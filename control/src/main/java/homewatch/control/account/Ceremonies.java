package homewatch.control.account;

import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Challenges that were given out and wait for their one answer, five minutes at most. For any
/// thread.
final class Ceremonies<T> {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST = 2000;

    private final Ticker ticker;
    private final Map<String, Begun<T>> begun =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Begun<T>> eldest) {
                    return size() > MOST;
                }
            };

    Ceremonies(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Begun<T>(T what, long since) {}

    synchronized void begin(String key, T what) {
        begun.remove(key);
        begun.put(key, new Begun<>(what, ticker.nanos()));
    }

    /// What was begun under this key; it is gone then.
    synchronized Optional<T> end(String key) {
        return Optional.ofNullable(begun.remove(key))
                .filter(each -> ticker.since(each.since()).compareTo(PATIENCE) < 0)
                .map(Begun::what);
    }
}
