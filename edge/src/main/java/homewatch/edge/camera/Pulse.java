package homewatch.edge.camera;

import homewatch.devices.rtsp.StreamDescription;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraId;
import homewatch.wire.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a camera's stream is like at the moment, written by the camera's thread and read by any.
final class Pulse {
    private final CameraId camera;
    private final Ticker ticker;
    private final InstantSource clock;
    private volatile boolean seen;
    private volatile long lastFrame;
    private volatile double framesPerSecond;
    private volatile long bitsPerSecond;
    private volatile @Nullable StreamDescription description;
    private Supplier<StreamDescription> source =
            () -> {
                throw new IllegalStateException("no session yet");
            };
    private boolean described = true;

    Pulse(CameraId camera, Ticker ticker, InstantSource clock) {
        this.camera = camera;
        this.ticker = ticker;
        this.clock = clock;
    }

    void frame(long at) {
        lastFrame = at;
        seen = true;
    }

    /// A session's description becomes complete only with its first parameter sets.
    void description(Supplier<StreamDescription> session) {
        source = session;
        described = false;
    }

    void rates(FrameRate rate) {
        framesPerSecond = rate.perSecond();
        bitsPerSecond = rate.bitsPerSecond();
        if (!described) {
            var now = source.get();
            description = now;
            described = now.size().isPresent();
        }
    }

    Optional<Instant> lastFrame() {
        return seen ? Optional.of(clock.instant().minus(sinceFrame())) : Optional.empty();
    }

    boolean fresh(Duration within) {
        return seen && sinceFrame().compareTo(within) < 0;
    }

    Duration sinceFrame() {
        return ticker.since(lastFrame);
    }

    double framesPerSecond() {
        return framesPerSecond;
    }

    long bitsPerSecond() {
        return bitsPerSecond;
    }

    Optional<StreamDescription> description() {
        return Optional.ofNullable(description);
    }

    Vitals vitals() {
        var shown = description;
        var size = shown == null ? null : shown.size().orElse(null);
        return new Vitals(
                camera,
                lastFrame().orElse(null),
                shown == null ? null : shown.codec().name(),
                size == null ? 0 : size.width(),
                size == null ? 0 : size.height(),
                framesPerSecond,
                bitsPerSecond);
    }
}
