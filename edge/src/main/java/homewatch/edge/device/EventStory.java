package homewatch.edge.device;

import homewatch.devices.camera.Camera.Events;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraId;
import homewatch.wire.Happening;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/// Makes beginnings and ends out of what one camera says again and again, and tells no more than a
/// household wants to know: a camera that never comes to rest is cut short, each beginning that is
/// told has its end. Not for several threads.
final class EventStory {
    private static final int MOST_A_MINUTE = 20;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final CameraId camera;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Consumer<Happening> happened;
    private final Set<Events.Kind> active = EnumSet.noneOf(Events.Kind.class);
    private int left = MOST_A_MINUTE;
    private long minute;

    EventStory(CameraId camera, Reach reach, Consumer<Happening> happened) {
        this.camera = camera;
        this.clock = reach.clock();
        this.ticker = reach.ticker();
        this.happened = happened;
        this.minute = ticker.nanos();
    }

    void take(Events.Event event) {
        if (event.active()) {
            begin(event.kind());
        } else {
            end(event.kind());
        }
    }

    /// Nobody hears the camera any more: what went on has ended, as far as anybody knows.
    void lost() {
        Set.copyOf(active).forEach(this::end);
    }

    private void begin(Events.Kind kind) {
        if (!active.contains(kind) && mayTell()) {
            active.add(kind);
            tell(kind, true);
        }
    }

    private void end(Events.Kind kind) {
        if (active.remove(kind)) {
            tell(kind, false);
        }
    }

    private boolean mayTell() {
        if (ticker.nanos() - minute >= MINUTE) {
            minute = ticker.nanos();
            left = MOST_A_MINUTE;
        }
        return left-- > 0;
    }

    private void tell(Events.Kind kind, boolean begins) {
        happened.accept(
                new Happening(
                        camera, null, same(kind), begins, clock.instant(), words(kind, begins)));
    }

    private static Happening.Kind same(Events.Kind kind) {
        return switch (kind) {
            case MOTION -> Happening.Kind.MOTION;
            case PERSON -> Happening.Kind.PERSON;
            case TAMPER -> Happening.Kind.TAMPER;
        };
    }

    private static String words(Events.Kind kind, boolean begins) {
        return switch (kind) {
            case MOTION -> begins ? "The camera sees motion." : "The motion ended.";
            case PERSON -> begins ? "The camera sees somebody." : "Nobody is seen any more.";
            case TAMPER ->
                    begins
                            ? "Somebody covers, turns or shakes the camera."
                            : "The camera is left alone again.";
        };
    }
}
