package homewatch.edge.camera;

import homewatch.edge.settings.Timing;
import homewatch.wire.Finding;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides what a camera is, from the arrival of its frames and from what climbs of the ladder
/// found. Knows no socket and no clock: every call brings the time, a reading of one
/// [homewatch.process.time.Ticker]. Not for several threads.
final class CameraJudge {
    private static final Duration STEADY_GAP = Duration.ofSeconds(2);
    private static final int STEADY_FRAMES = 3;
    private static final int SLOW_CAMERAS_TAKE = 6;

    private final Timing timing;
    private long lastFrame;
    private boolean streamed;
    private long steadySince;
    private int steadyFrames;
    private long slowSince;
    private int slowFrames;
    private boolean anew = true;
    private @Nullable Standing standing;
    private @Nullable Standing newest;

    /// The start counts as the last frame.
    CameraJudge(Timing timing, long start) {
        this.timing = timing;
        this.lastFrame = start;
    }

    void frame(long at) {
        if (anew || at - lastFrame > STEADY_GAP.toNanos()) {
            steadySince = at;
            steadyFrames = 0;
        }
        if (anew || at - lastFrame > timing.suspectAfter().toNanos()) {
            slowSince = at;
            slowFrames = 0;
        }
        anew = false;
        steadyFrames++;
        slowFrames++;
        streamed = true;
        lastFrame = at;
        newest = null;
    }

    /// A climb that began at `began` ended without a stream. Frames that came since outweigh it.
    void climbFailed(Verdict verdict, List<Finding> evidence, long began) {
        if (lastFrame <= began || !streamed) {
            newest = new Standing(verdict, evidence);
        }
    }

    /// A climb ended below the login without anything being wrong there. What an earlier one found
    /// higher up outweighs it.
    void climbCutShort(Verdict verdict, List<Finding> evidence, long began) {
        if (newest == null && !offline()) {
            climbFailed(verdict, evidence, began);
        }
    }

    boolean streamed() {
        return streamed;
    }

    boolean offline() {
        return standing != null && standing.offline();
    }

    boolean suspect(long now) {
        return now - lastFrame >= timing.suspectAfter().toNanos();
    }

    /// A reading of the clock: when a climb must be over to count for the verdict.
    long decidesAt() {
        return lastFrame + timing.decideAfter().toNanos();
    }

    Optional<Standing> standing() {
        return Optional.ofNullable(standing);
    }

    /// What the camera is, when that has just changed. `soFar` is what a climb that has not ended
    /// has found; `symptom` is what is wrong with a picture that comes.
    Optional<Standing> conclude(
            long now, Supplier<Standing> soFar, Supplier<Optional<Standing>> symptom) {
        var next = next(now, soFar, symptom);
        if (next == null || (standing != null && standing.verdict() == next.verdict())) {
            return Optional.empty();
        }
        standing = next;
        anew |= next.offline();
        return Optional.of(next);
    }

    private @Nullable Standing next(
            long now, Supplier<Standing> soFar, Supplier<Optional<Standing>> symptom) {
        if (newest != null && (newest.login() || offline())) {
            return newest;
        }
        if (!offline() && now >= decidesAt()) {
            return newest != null ? newest : soFar.get();
        }
        boolean up = standing != null && !offline();
        return up || steady() ? symptom.get().orElseGet(CameraJudge::online) : standing;
    }

    /// For a camera of few frames no gap is long, and steady takes longer.
    private boolean steady() {
        var slow = timing.onlineAfter().multipliedBy(SLOW_CAMERAS_TAKE);
        return !anew
                && (lasted(steadyFrames, steadySince, timing.onlineAfter())
                        || lasted(slowFrames, slowSince, slow));
    }

    private boolean lasted(int frames, long since, Duration span) {
        return frames >= STEADY_FRAMES && lastFrame - since >= span.toNanos();
    }

    private static Standing online() {
        return new Standing(null, List.of());
    }
}
