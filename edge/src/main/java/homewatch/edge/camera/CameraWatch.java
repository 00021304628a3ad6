package homewatch.edge.camera;

import homewatch.devices.video.VideoFrame;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraState;
import homewatch.wire.Finding;
import homewatch.wire.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches one camera, on one virtual thread of its own (`camera-ID`): reads the open session's
/// frames, has the ladder climbed on a second thread while there is no session or it is silent, and
/// tells each change of what the camera is. Interrupting the thread ends it.
final class CameraWatch implements Runnable {
    private static final Logger logger = LoggerFactory.getLogger(CameraWatch.class);
    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration AFTER_ACCIDENT = Duration.ofSeconds(2);

    private final CameraAssignment assignment;
    private final Equipment equipment;
    private final CameraMetrics.OfCamera metrics;
    private final Consumer<CameraState> changed;
    private final LinkedBlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
    private final CameraJudge judge;
    private final Symptoms symptoms;
    private final Climber climber;
    private final NewestPicture picture;
    private final Pulse pulse;
    private final Known facts = new Known();

    private @Nullable VideoSource session;
    private long sessionFrame;
    private CameraMetrics.@Nullable Reconnect lost;
    private volatile @Nullable CameraState state;

    /// What other threads tell the camera's own.
    sealed interface Event {
        record Frame(VideoFrame frame) implements Event {}

        record Climbed(Climb climb, long began, Duration took) implements Event {}

        /// Somebody wants the next climb's outcome, and no pause before it.
        record Wanted(Consumer<Climb> waiting) implements Event {}
    }

    CameraWatch(
            CameraAssignment assignment,
            Equipment equipment,
            CameraMetrics metrics,
            Consumer<CameraState> changed) {
        this.assignment = assignment;
        this.equipment = equipment;
        this.metrics = metrics.of(assignment.camera());
        this.changed = changed;
        long now = equipment.ticker().nanos();
        this.judge = new CameraJudge(equipment.timing(), now);
        this.symptoms =
                new Symptoms(
                        equipment.timing().frozenWithin(), equipment.ticker(), equipment.clock());
        this.climber = new Climber(assignment, equipment, this.metrics, inbox);
        this.picture = new NewestPicture(equipment.clock());
        this.pulse = new Pulse(assignment.camera(), equipment.ticker(), equipment.clock());
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                turnSafely();
            }
        } catch (InterruptedException _) {
            // asked to end
        } finally {
            climber.stop();
            drop();
            metrics.forget();
        }
    }

    CameraAssignment assignment() {
        return assignment;
    }

    NewestPicture picture() {
        return picture;
    }

    Pulse pulse() {
        return pulse;
    }

    /// Empty until the camera was found to be one thing or another.
    Optional<CameraState> state() {
        return Optional.ofNullable(state);
    }

    void climbNow(Consumer<Climb> waiting) {
        inbox.add(new Event.Wanted(waiting));
    }

    /// An accident in here must not end the watch.
    private void turnSafely() throws InterruptedException {
        try {
            turn();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError accident) {
            logger.atError()
                    .addKeyValue("device_id", assignment.camera())
                    .setCause(accident)
                    .log("watching a camera went wrong, going on");
            lose(CameraMetrics.Reconnect.MALFORMED);
            Thread.sleep(AFTER_ACCIDENT);
        }
    }

    private void turn() throws InterruptedException {
        if (session == null) {
            var event = inbox.poll(SLICE.toMillis(), TimeUnit.MILLISECONDS);
            if (event != null) {
                handle(event);
            }
        } else {
            read(session);
        }
        for (var event = inbox.poll(); event != null; event = inbox.poll()) {
            handle(event);
        }
        long now = equipment.ticker().nanos();
        symptoms.rate().tick(now);
        if (session == null || judge.suspect(now)) {
            climber.climbIfDue(judge);
        }
        if (judge.suspect(now)) {
            equipment.knowledge().wonder(assignment.camera());
        }
        conclude(now);
        pulse.rates(symptoms.rate());
    }

    private void read(VideoSource open) {
        try {
            var frame = open.next(SLICE);
            if (frame.isPresent()) {
                sessionFrame = frame.get().arrivedNanos();
                take(frame.get());
            }
            open.senderClock().ifPresent(symptoms::take);
        } catch (SourceEnded ended) {
            over(
                    ended,
                    ended.malformed()
                            ? CameraMetrics.Reconnect.MALFORMED
                            : CameraMetrics.Reconnect.CLOSED);
        }
    }

    private void over(SourceEnded reason, CameraMetrics.Reconnect label) {
        logger.atInfo()
                .addKeyValue("device_id", assignment.camera())
                .addKeyValue("reason", reason.getMessage())
                .log("session ended");
        lose(label);
        climber.hurry();
    }

    private void take(VideoFrame frame) {
        judge.frame(frame.arrivedNanos());
        symptoms.take(frame);
        picture.take(frame);
        pulse.frame(frame.arrivedNanos());
        metrics.frame();
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Frame(var frame) -> take(frame);
            case Event.Climbed climbed -> climbed(climbed);
            case Event.Wanted(var waiting) -> climber.wanted(waiting, judge);
        }
    }

    private void climbed(Event.Climbed climbed) {
        switch (climbed.climb().result()) {
            case Climb.Result.Playing(var fresh) -> adopt(fresh);
            case Climb.Result.Failed(var verdict) ->
                    judge.climbFailed(verdict, climbed.climb().evidence(), climbed.began());
            case Climb.Result.Inconclusive _ ->
                    judge.climbCutShort(
                            climber.silent(judge), climbed.climb().evidence(), climbed.began());
        }
        climber.over(climbed, judge);
    }

    /// A new session takes the place of the old one, unless that has come back to life.
    private void adopt(VideoSource fresh) {
        boolean oldLives =
                session != null
                        && equipment.ticker().since(sessionFrame).compareTo(Duration.ofSeconds(1))
                                < 0;
        if (oldLives) {
            fresh.close();
            return;
        }
        if (session != null) {
            lose(CameraMetrics.Reconnect.STALLED);
        }
        if (lost != null) {
            metrics.reconnected(lost);
        }
        session = fresh;
        sessionFrame = equipment.ticker().nanos();
        symptoms.rate().announced(fresh.description().announcedRate().orElse(0));
        pulse.description(fresh::description);
    }

    private void lose(CameraMetrics.Reconnect why) {
        if (session != null) {
            lost = why;
        }
        drop();
    }

    private void drop() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private void conclude(long now) {
        judge.conclude(now, () -> climber.soFar(judge), facts).ifPresent(this::become);
    }

    private void become(Standing standing) {
        if (standing.dark()) {
            lose(CameraMetrics.Reconnect.STALLED);
            picture.forget();
        } else {
            climber.rest();
        }
        if (standing.status() == Status.ONLINE) {
            equipment.knowledge().pictures(assignment.camera());
        }
        var now =
                new CameraState(
                        assignment.camera(),
                        standing.status(),
                        standing.verdict(),
                        equipment.clock().instant(),
                        pulse.lastFrame().orElse(null),
                        standing.evidence());
        state = now;
        log(now);
        changed.accept(now);
    }

    /// What the judge may want to know.
    private final class Known implements CameraJudge.Facts {
        @Override
        public Optional<Standing> symptom() {
            return symptoms.worst(equipment.knowledge().clockAhead(assignment.camera()));
        }

        @Override
        public Optional<Knowledge.Explanation> explanation() {
            return equipment.knowledge().explanation(assignment.camera());
        }

        @Override
        public List<Finding> remarks() {
            return equipment.knowledge().remarks(assignment.camera());
        }
    }

    private static void log(CameraState now) {
        logger.atInfo()
                .addKeyValue("device_id", now.camera())
                .addKeyValue("status", now.status().label())
                .addKeyValue("verdict", now.verdict() == null ? "" : now.verdict().label())
                .log("camera changed");
    }
}
