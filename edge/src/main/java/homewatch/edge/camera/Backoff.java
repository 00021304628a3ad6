package homewatch.edge.camera;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts: one second, doubling up to a longest, each a fifth longer or shorter by
/// chance, so that cameras that failed together do not come back together. Not for several threads.
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final double JITTER = 0.2;

    private final Duration longest;
    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(Duration longest, RandomGenerator random) {
        this.longest = longest;
        this.random = random;
    }

    Duration next() {
        var pause = next.compareTo(longest) < 0 ? next : longest;
        next = pause.multipliedBy(2);
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofNanos((long) (pause.toNanos() * factor));
    }

    void reset() {
        next = FIRST;
    }
}
