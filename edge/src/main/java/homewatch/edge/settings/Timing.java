package homewatch.edge.settings;

import java.time.Duration;

/// When a camera is called what. All spans count from the last frame, but for `onlineAfter` (from
/// the first of steady frames), `reconnectEvery` (between attempts while a camera is suspect),
/// `loginCoolDown` (from a refused login) and `longestBackOff` (between attempts while it is
/// offline).
public record Timing(
        Duration suspectAfter,
        Duration offlineAfter,
        Duration offlineLatest,
        Duration onlineAfter,
        Duration reconnectEvery,
        Duration frozenWithin,
        Duration loginCoolDown,
        Duration longestBackOff) {
    public static final Timing DEFAULT =
            new Timing(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(9),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(30),
                    Duration.ofSeconds(10));

    public Timing {
        if (suspectAfter.compareTo(offlineAfter) >= 0
                || offlineAfter.compareTo(offlineLatest) >= 0) {
            throw new IllegalArgumentException(
                    "suspect-after, offline-after and offline-latest must rise");
        }
    }

    /// When the verdict is given: halfway between the earliest and the latest.
    public Duration decideAfter() {
        return offlineAfter.plus(offlineLatest).dividedBy(2);
    }

    /// How long the ladder may take between suspicion and verdict.
    public Duration toDecide() {
        return decideAfter().minus(suspectAfter);
    }
}
