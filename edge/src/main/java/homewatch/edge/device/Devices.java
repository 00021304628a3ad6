package homewatch.edge.device;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.VideoStream;
import homewatch.devices.net.Sources;
import homewatch.devices.probe.DeviceProbe;
import homewatch.edge.camera.Knowledge;
import homewatch.wire.CameraAction;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.Happening;
import homewatch.wire.LinkProtocol;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cameras of a site as things that can be asked and told. The door of this package. Cameras
/// are spoken to only when something is wanted of them. For any thread; calls block.
public final class Devices implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Devices.class);
    private static final Duration SWEEP = Duration.ofSeconds(15);

    /// Whoever moves a camera is waited for so long; then the next one is told.
    private static final Duration FOR_ANOTHER_MOVE = Duration.ofSeconds(2);

    /// Base64 makes it a third longer, and it has to fit into one message.

    private final Reach reach;

    private final Consumer<Happening> happened;
    private final CameraFacts facts;
    private final FullPicture fullPicture;
    private final Identification identification;
    private final Map<CameraId, CameraAssignment> cameras = new ConcurrentHashMap<>();
    private final Map<CameraId, ControlLine> lines = new ConcurrentHashMap<>();
    private final EventPumps pumps;
    private final Thread sweeper;
    private boolean started;

    /// `happened` hears what cameras saw and were told; it must not block.
    public Devices(Reach reach, Consumer<Happening> happened) {
        this.reach = reach;
        this.happened = happened;
        this.facts = new CameraFacts(it -> Optional.ofNullable(lines.get(it)), reach, happened);
        this.pumps = new EventPumps(reach, facts, happened);
        this.fullPicture = new FullPicture(reach);
        var sources = new Sources(reach.clock(), reach.ticker()::nanos, reach.random());
        var probe = new DeviceProbe(reach.ports(), sources);
        this.identification = new Identification(reach, probe, cameras.values());
        this.sweeper = Thread.ofVirtual().name("devices-idle").unstarted(this::sweep);
    }

    /// From now on it listens to what cameras tell by themselves.
    public synchronized void start() {
        started = true;
        sweeper.start();
        lines.values().forEach(pumps::begin);
    }

    /// From now on these are the site's cameras; a line to one that did not change stays open.
    public synchronized void assigned(Collection<CameraAssignment> assigned) {
        var wanted = new HashMap<CameraId, CameraAssignment>();
        assigned.forEach(each -> wanted.put(each.camera(), each));
        for (var old : List.copyOf(cameras.values())) {
            if (!old.equals(wanted.get(old.camera()))) {
                remove(old.camera());
            }
        }
        wanted.values().forEach(this::add);
    }

    List<CameraAssignment> cameras() {
        return List.copyOf(cameras.values());
    }

    /// What they say of themselves when no picture comes.
    public Knowledge knowledge() {
        return facts;
    }

    /// What the camera can be told, and how its switches stand.
    public Outcome inspect(CameraId camera, Duration limit) throws InterruptedException {
        var line = lines.get(camera);
        if (line == null) {
            return noControl(camera);
        }
        try {
            var driver = line.control().driver();
            return new DeviceOutcome.Inspected(
                    line.use(limit, it -> new Inspection(it).controls(driver)));
        } catch (DeviceProblem problem) {
            return Problems.declined(problem);
        }
    }

    /// Has the camera do something; two that want the same camera to do something do not
    /// interleave.
    public Outcome control(CameraId camera, CameraAction action, Duration limit)
            throws InterruptedException {
        var line = lines.get(camera);
        if (line == null) {
            return noControl(camera);
        }
        if (action instanceof CameraAction.Move move && !fits(move)) {
            return new Outcome.Declined(
                    "A camera is moved for at most "
                            + Mover.LONGEST.toSeconds()
                            + " seconds at a time.");
        }
        try {
            var patience = shorter(limit, FOR_ANOTHER_MOVE);
            var said = line.use(patience, it -> carryOut(it, line, action));
            return new DeviceOutcome.Done(said);
        } catch (DeviceProblem problem) {
            return Problems.declined(problem);
        }
    }

    /// A still picture at full resolution: the camera's own, or else a key frame of its best
    /// stream.
    public Outcome snapshot(CameraId camera, Duration limit) throws InterruptedException {
        var assignment = cameras.get(camera);
        if (assignment == null) {
            return new Outcome.Declined("This agent does not watch a camera " + camera + ".");
        }
        var line = lines.get(camera);
        if (line == null) {
            return fullPicture.take(assignment, assignment.url(), limit);
        }
        long began = reach.ticker().nanos();
        try {
            var taken = line.use(limit, it -> picture(it, assignment));
            return switch (taken) {
                case Taken.Jpeg(var bytes) -> snapped(bytes);
                case Taken.At(var stream) -> {
                    var left = limit.minus(reach.ticker().since(began));
                    yield fullPicture.take(assignment, stream, left);
                }
            };
        } catch (DeviceProblem problem) {
            return Problems.declined(problem);
        }
    }

    /// What listens at an address that a person typed, with what the person knows.
    public Outcome identify(DeviceWish.Identify wish) throws InterruptedException {
        return identification.identify(wish);
    }

    @Override
    public synchronized void close() {
        sweeper.interrupt();
        pumps.close();
        lines.values().forEach(ControlLine::end);
        lines.values().forEach(ControlLine::close);
        lines.clear();
        cameras.clear();
    }

    private void add(CameraAssignment camera) {
        if (cameras.putIfAbsent(camera.camera(), camera) == null && camera.control() != null) {
            var line = new ControlLine(camera, camera.control(), reach);
            lines.put(camera.camera(), line);
            if (started) {
                pumps.begin(line);
            }
        }
    }

    private void remove(CameraId camera) {
        cameras.remove(camera);
        facts.forget(camera);
        pumps.end(camera);
        var line = lines.remove(camera);
        if (line != null) {
            line.end();
            Thread.ofVirtual().name("devices-close").start(line::close);
        }
    }

    private String carryOut(Camera camera, ControlLine line, CameraAction action)
            throws DeviceProblem, InterruptedException {
        var said = new Actions(camera, new Mover(line)).carryOut(action);
        var id = line.camera().camera();
        if (action instanceof CameraAction.Privacy(var on)) {
            facts.privacy(id, on);
        }
        if (action instanceof CameraAction.Reboot) {
            facts.restarts(id);
            happened.accept(
                    new Happening(
                            id, null, Happening.Kind.REBOOT, true, reach.clock().instant(), said));
        }
        return said;
    }

    /// A picture, or where one can be had.
    private sealed interface Taken {
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Jpeg(byte[] bytes) implements Taken {}

        record At(URI stream) implements Taken {}
    }

    private static Taken picture(Camera camera, CameraAssignment assignment) throws DeviceProblem {
        var snapshots = camera.snapshots();
        if (snapshots.isPresent()) {
            return new Taken.Jpeg(snapshots.get().take());
        }
        if (HttpStill.gives(assignment)) {
            return new Taken.At(assignment.url());
        }
        var best = camera.streams().stream().findFirst().map(VideoStream::address);
        return new Taken.At(best.map(it -> at(assignment.url(), it)).orElse(assignment.url()));
    }

    /// The stream's path where the camera's pictures are known to be.
    private static URI at(URI known, URI stream) {
        var path = stream.getRawPath() == null ? "" : stream.getRawPath();
        var query = stream.getRawQuery() == null ? "" : "?" + stream.getRawQuery();
        return URI.create("rtsp://" + known.getRawAuthority() + path + query);
    }

    private static Outcome snapped(byte[] jpeg) {
        return jpeg.length <= LinkProtocol.LARGEST_KEY_FRAME
                ? new DeviceOutcome.Snapped(jpeg)
                : new Outcome.Declined("The camera's picture is larger than 3 MiB.");
    }

    private static boolean fits(CameraAction.Move move) {
        return move.forHowLong().isPositive() && move.forHowLong().compareTo(Mover.LONGEST) <= 0;
    }

    private void sweep() {
        try {
            while (true) {
                Thread.sleep(SWEEP);
                lines.values().forEach(ControlLine::closeIfIdle);
            }
        } catch (InterruptedException _) {
            // asked to end
        } catch (RuntimeException accident) {
            logger.atError().setCause(accident).log("sessions with cameras are closed no more");
        }
    }

    private Outcome noControl(CameraId camera) {
        return new Outcome.Declined(
                cameras.containsKey(camera)
                        ? "Only the stream of "
                                + camera
                                + " is known: give it a control address to tell it things."
                        : "This agent does not watch a camera " + camera + ".");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
