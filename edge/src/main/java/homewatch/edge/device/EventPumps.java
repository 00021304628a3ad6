package homewatch.edge.device;

import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.ControlAccess;
import homewatch.wire.Driver;
import homewatch.wire.Happening;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Listens to all cameras that tell what they see. Not for several threads.
final class EventPumps implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final Reach reach;
    private final CameraFacts facts;
    private final Consumer<Happening> happened;
    private final Map<CameraId, Thread> running = new HashMap<>();

    EventPumps(Reach reach, CameraFacts facts, Consumer<Happening> happened) {
        this.reach = reach;
        this.facts = facts;
        this.happened = happened;
    }

    void begin(ControlLine line) {
        var camera = line.camera().camera();
        teller(line)
                .map(it -> new EventPump(it, reach, facts, happened))
                .map(it -> Thread.ofVirtual().name("events-" + camera).start(it))
                .ifPresent(it -> running.put(camera, it));
    }

    void end(CameraId camera) {
        Optional.ofNullable(running.remove(camera)).ifPresent(Thread::interrupt);
    }

    @Override
    public void close() {
        running.values().forEach(Thread::interrupt);
        try {
            for (var thread : running.values()) {
                var _ = thread.join(TO_END);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    /// A Tapo camera tells its events by ONVIF, to the user of its stream.
    private Optional<ControlLine> teller(ControlLine line) {
        return switch (line.control().driver()) {
            case ONVIF -> Optional.of(line);
            case TAPO ->
                    byOnvif(line.camera()).map(it -> new ControlLine(line.camera(), it, reach));
            case SNAPSHOT, MJPEG -> Optional.empty();
        };
    }

    private Optional<ControlAccess> byOnvif(CameraAssignment camera) {
        var host = camera.url().getHost();
        if (host == null || camera.password() == null) {
            return Optional.empty();
        }
        int port = reach.ports().onvif().getFirst();
        var there = URI.create("http://" + host + ":" + port + "/onvif/device_service");
        return Optional.of(
                new ControlAccess(Driver.ONVIF, there, camera.username(), camera.password(), null));
    }
}
