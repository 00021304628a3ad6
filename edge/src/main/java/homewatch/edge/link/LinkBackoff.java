package homewatch.edge.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts to reach the control plane: from one second doubling to fifteen, each
/// half of it by chance, so that the agents of a restarted control plane do not come all at once. A
/// refusal needs a person and waits a minute. Not for several threads.
final class LinkBackoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private Duration next = FIRST;

    LinkBackoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        var pause = next;
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return Duration.ofNanos((long) (pause.toNanos() * (0.5 + random.nextDouble() / 2)));
    }

    Duration afterRefusal() {
        return AFTER_REFUSAL;
    }

    void reset() {
        next = FIRST;
    }
}
