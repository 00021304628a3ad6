package homewatch.control.notice;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Counts tries that failed, by the way of telling. For any thread.
final class Failures {
    static final Set<String> WAYS = Set.of("pager", "ntfy", "webhook");
    private final Map<String, LongAdder> counts =
            WAYS.stream().collect(Collectors.toUnmodifiableMap(way -> way, _ -> new LongAdder()));

    void count(String way) {
        var counter = counts.get(way);
        if (counter != null) {
            counter.increment();
        }
    }

    Map<String, Long> counts() {
        var sums = new TreeMap<String, Long>();
        counts.forEach((way, count) -> sums.put(way, count.sum()));
        return sums;
    }
}
