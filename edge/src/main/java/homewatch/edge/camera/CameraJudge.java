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

    /// What is known besides frames and climbs.
    interface Facts {
        /// What is wrong with a picture that comes.
        Optional<Standing> symptom();

        /// Why no picture comes.
        Optional<Knowledge.Explanation> explanation();

        /// What belongs to the evidence then and explains nothing.
        List<Finding> remarks();
    }

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
        if (newest == null && !dark()) {
            climbFailed(verdict, evidence, began);
        }
    }

    boolean streamed() {
        return streamed;
    }

    /// Whether the camera was found to give no picture.
    boolean dark() {
        return standing != null && standing.dark();
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
    /// has found; `facts` is what else is known.
    Optional<Standing> conclude(long now, Supplier<Standing> soFar, Facts facts) {
        var next = next(now, soFar, facts);
        if (next == null || (standing != null && standing.verdict() == next.verdict())) {
            return Optional.empty();
        }
        standing = next;
        anew |= next.dark();
        return Optional.of(next);
    }

    private @Nullable Standing next(long now, Supplier<Standing> soFar, Facts facts) {
        if (newest != null && (newest.login() || dark())) {
            return explained(newest, facts);
        }
        if (!dark() && now >= decidesAt()) {
            return explained(newest != null ? newest : soFar.get(), facts);
        }
        boolean up = standing != null && !dark();
        return up || steady() ? facts.symptom().orElseGet(CameraJudge::online) : standing;
    }

    private static Standing explained(Standing found, Facts facts) {
        return found.inLightOf(facts.remarks(), facts.explanation());
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
