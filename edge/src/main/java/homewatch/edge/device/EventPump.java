package homewatch.edge.device;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.wire.CameraId;
import homewatch.wire.Happening;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to what one camera sees, on one virtual thread of its own (`events-ID`) and by a session
/// of its own, and reads its clock now and then. After trouble it waits, ever longer. Interrupting
/// the thread ends it.
final class EventPump implements Runnable {
    private static final Logger logger = LoggerFactory.getLogger(EventPump.class);
    private static final Duration ONE_WAIT = Duration.ofSeconds(20);
    private static final Duration CLOCK_EVERY = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration WITHOUT_HOPE = Duration.ofMinutes(5);

    private final ControlLine line;
    private final Reach reach;
    private final CameraFacts facts;
    private final EventStory story;
    private Duration pause = FIRST_PAUSE;
    private String lastTrouble = "";

    /// `line` leads to what tells events, which may be another protocol than the one that takes
    /// orders.
    EventPump(ControlLine line, Reach reach, CameraFacts facts, Consumer<Happening> happened) {
        this.line = line;
        this.reach = reach;
        this.facts = facts;
        this.story = new EventStory(line.camera().camera(), reach, happened);
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(listened());
            }
        } catch (InterruptedException _) {
            // asked to end
        } finally {
            story.lost();
        }
    }

    /// One session from its beginning to its end; how long to wait before the next.
    private Duration listened() throws InterruptedException {
        try (var camera = line.another()) {
            listen(camera);
            return WITHOUT_HOPE;
        } catch (DeviceProblem problem) {
            tell(problem);
            return pauseAfter(problem);
        } catch (RuntimeException accident) {
            logger.atError()
                    .addKeyValue("device_id", camera())
                    .setCause(accident)
                    .log("listening to a camera went wrong");
            return WITHOUT_HOPE;
        } finally {
            story.lost();
        }
    }

    /// Returns when the camera tells no events.
    private void listen(Camera camera) throws DeviceProblem, InterruptedException {
        readClock(camera);
        long read = reach.ticker().nanos();
        var events = camera.events();
        while (events.isPresent() && !Thread.currentThread().isInterrupted()) {
            events.get().await(ONE_WAIT).forEach(story::take);
            pause = FIRST_PAUSE;
            lastTrouble = "";
            if (reach.ticker().since(read).compareTo(CLOCK_EVERY) >= 0) {
                readClock(camera);
                read = reach.ticker().nanos();
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("asked to end");
        }
    }

    private void readClock(Camera camera) throws DeviceProblem {
        var clock = camera.clock();
        if (clock.isPresent()) {
            facts.clock(camera(), clock.get().ahead());
        }
    }

    private Duration pauseAfter(DeviceProblem problem) {
        return switch (problem) {
            case DeviceProblem.Unreachable _,
                    DeviceProblem.Rejected _,
                    DeviceProblem.Malformed _ -> {
                var now = pause;
                var longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
                yield now;
            }
            case DeviceProblem.Refused _,
                    DeviceProblem.LockedOut _,
                    DeviceProblem.LocalAccessDisabled _,
                    DeviceProblem.LoginWithheld _,
                    DeviceProblem.AnotherDevice _,
                    DeviceProblem.Unsupported _ ->
                    WITHOUT_HOPE;
        };
    }

    /// Each kind of trouble once, however often it comes.
    private void tell(DeviceProblem problem) {
        var kind = problem.getClass().getSimpleName();
        if (!kind.equals(lastTrouble)) {
            lastTrouble = kind;
            logger.atInfo()
                    .addKeyValue("device_id", camera())
                    .addKeyValue("reason", problem.getMessage())
                    .log("no events from a camera for now");
        }
    }

    private CameraId camera() {
        return line.camera().camera();
    }
}
