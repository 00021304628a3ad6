package homewatch.edge.camera;

import homewatch.devices.rtsp.RtspDeadlines;
import homewatch.edge.settings.Timing;
import java.time.Duration;

/// How long each step of a climb may take, and when the whole must be over (a reading of the
/// clock).
record Pace(Duration connect, Duration answer, Duration frame, long end) {
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final Duration FRAME = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(15);
    private static final Duration TO_SPARE = Duration.ofMillis(200);

    /// For slow networks, with time enough.
    static Pace relaxed(long now) {
        return new Pace(STEP, STEP, FRAME, now + WHOLE.toNanos());
    }

    /// So that a climb that begins with the suspicion is over before the verdict at `decidesAt`. A
    /// later one is not hurried: a deadline too short would make findings of its own.
    static Pace urgent(Timing timing, long now, long decidesAt) {
        var whole = timing.toDecide().minus(TO_SPARE);
        var connect = shorter(timing.toDecide().dividedBy(3), STEP);
        var answer = shorter(timing.toDecide().multipliedBy(4).dividedBy(9), STEP);
        long left = decidesAt - TO_SPARE.toNanos() - now;
        return left >= whole.toNanos()
                ? new Pace(connect, answer, shorter(whole, FRAME), now + left)
                : new Pace(connect, answer, FRAME, now + WHOLE.toNanos());
    }

    /// The same, but over at `limit` at the latest.
    Pace until(long limit) {
        return new Pace(connect, answer, frame, Math.min(end, limit));
    }

    RtspDeadlines deadlines(long now) {
        return new RtspDeadlines(connect, answer, left(now, WHOLE));
    }

    /// What is left of the whole, at most `most` and never nothing.
    Duration left(long now, Duration most) {
        long left = Math.max(1_000_000, end - now);
        return left < most.toNanos() ? Duration.ofNanos(left) : most;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
