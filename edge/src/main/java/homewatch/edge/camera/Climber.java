package homewatch.edge.camera;

import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the ladder climbed for one camera, one climb at a time, each on a short-lived virtual thread
/// that puts frames and outcome into the camera's inbox; keeps the pauses between them, and the
/// rules of the login. Belongs to the camera's thread.
final class Climber {
    private static final Logger logger = LoggerFactory.getLogger(Climber.class);

    private final CameraAssignment assignment;
    private final Equipment equipment;
    private final CameraMetrics.OfCamera metrics;
    private final Queue<CameraWatch.Event> inbox;
    private final Ticker ticker;
    private final Backoff backoff;
    private final List<Consumer<Climb>> waiting = new ArrayList<>();
    private long dueAt;
    private @Nullable Thread climbing;
    private @Nullable Findings findings;
    private volatile boolean stopped;

    Climber(
            CameraAssignment assignment,
            Equipment equipment,
            CameraMetrics.OfCamera metrics,
            Queue<CameraWatch.Event> inbox) {
        this.assignment = assignment;
        this.equipment = equipment;
        this.metrics = metrics;
        this.inbox = inbox;
        this.ticker = equipment.ticker();
        this.backoff = new Backoff(equipment.timing().longestBackOff(), equipment.random());
        this.dueAt = ticker.nanos();
    }

    void climbIfDue(CameraJudge judge) {
        long now = ticker.nanos();
        if (climbing == null && now >= dueAt) {
            start(judge, now);
        }
    }

    /// No pause before the next climb.
    void hurry() {
        dueAt = ticker.nanos();
    }

    /// `caller` hears how the climb ends that goes on or is begun now.
    void wanted(Consumer<Climb> caller, CameraJudge judge) {
        waiting.add(caller);
        hurry();
        climbIfDue(judge);
    }

    /// The camera is well again.
    void rest() {
        backoff.reset();
    }

    void over(CameraWatch.Event.Climbed climbed, CameraJudge judge) {
        climbing = null;
        var pause = judge.dark() ? backoff.next() : equipment.timing().reconnectEvery();
        dueAt = ticker.nanos() + pause.toNanos();
        metrics.climbed(climbed.took());
        waiting.forEach(each -> each.accept(climbed.climb()));
        waiting.clear();
    }

    /// What the climb that goes on has found, if one does.
    Standing soFar(CameraJudge judge) {
        if (climbing == null || findings == null) {
            return new Standing(silent(judge), List.<Finding>of());
        }
        var pending = findings.pending();
        boolean nobody = pending == Rung.NEIGHBOUR || pending == Rung.PORT;
        return new Standing(nobody ? Verdict.HOST_UNREACHABLE : silent(judge), findings.soFar());
    }

    Verdict silent(CameraJudge judge) {
        return judge.streamed() ? Verdict.STREAM_STALLED : Verdict.NO_STREAM;
    }

    /// No stream is left open behind it, and nobody waiting.
    void stop() {
        stopped = true;
        if (climbing != null) {
            climbing.interrupt();
        }
        for (var event = inbox.poll(); event != null; event = inbox.poll()) {
            if (event instanceof CameraWatch.Event.Climbed climbed) {
                abandon(climbed.climb());
            }
        }
        waiting.forEach(each -> each.accept(nothing()));
    }

    private static void abandon(Climb climb) {
        if (climb.result() instanceof Climb.Result.Playing(var source)) {
            source.close();
        }
    }

    private static Climb nothing() {
        return new Climb(new Climb.Result.Inconclusive(), new Climb.Login.Tried(), List.of());
    }

    private void start(CameraJudge judge, long now) {
        var leave = equipment.logins().ask(assignment);
        boolean hurried = judge.streamed() && !judge.dark();
        var pace =
                hurried
                        ? Pace.urgent(equipment.timing(), now, judge.decidesAt())
                        : Pace.relaxed(now);
        var next =
                new Errand(
                        assignment,
                        leave,
                        pace,
                        judge.streamed(),
                        frame -> inbox.add(new CameraWatch.Event.Frame(frame)));
        var found = new Findings(ticker);
        findings = found;
        climbing =
                Thread.ofVirtual()
                        .name("climb-" + assignment.camera())
                        .start(() -> climb(next, found, now));
    }

    /// Runs on the climbing thread; whatever happens, the camera's thread hears of an end.
    private void climb(Errand next, Findings found, long began) {
        var climb = nothing();
        try {
            climb = equipment.ladder().climb(next, found);
            if (climb.login() instanceof Climb.Login.Refused) {
                metrics.loginRefused();
            }
        } catch (InterruptedException _) {
            // the watch ends
        } catch (RuntimeException accident) {
            logger.atError()
                    .addKeyValue("device_id", assignment.camera())
                    .setCause(accident)
                    .log("diagnosing a camera went wrong");
        } finally {
            next.settle(equipment.logins(), climb.login());
            inbox.add(new CameraWatch.Event.Climbed(climb, began, ticker.since(began)));
            if (stopped) {
                abandon(climb);
            }
        }
    }
}
