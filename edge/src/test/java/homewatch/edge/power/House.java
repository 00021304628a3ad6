package homewatch.edge.power;

import homewatch.edge.Await;
import homewatch.edge.HandMovedTime;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.camera.Equipment;
import homewatch.edge.camera.Knowledge;
import homewatch.edge.camera.Watches;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.network.Networks;
import homewatch.edge.settings.EdgeSettings;
import homewatch.edge.settings.Timing;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.CycleStep;
import homewatch.wire.FromHub;
import homewatch.wire.Happening;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugAssignment.Feeds;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import homewatch.wire.Verdict;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A camera that hangs on a plug, both watched for real with short timing. The plug's dates are
/// moved by hand.
final class House implements AutoCloseable {
    static final CameraId DOOR = new CameraId("door");
    static final PlugId HALL = new PlugId("hall");
    static final Duration LONG = Duration.ofSeconds(40);

    private static final Timing SHORT =
            new Timing(
                    Duration.ofMillis(1000),
                    Duration.ofMillis(2800),
                    Duration.ofMillis(3200),
                    Duration.ofMillis(800),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(30),
                    Duration.ofSeconds(1));
    private static final EdgeSettings.Power BRISK =
            new EdgeSettings.Power(Duration.ofMillis(100), Duration.ofMillis(300));

    final LabCamera camera;
    final TestPlug plug;
    final HandMovedTime time = new HandMovedTime();
    final List<CameraState> changes = new CopyOnWriteArrayList<>();
    final List<Happening> happenings = new CopyOnWriteArrayList<>();
    final List<PlugReading> measured = new CopyOnWriteArrayList<>();
    final List<CycleStep> steps = new CopyOnWriteArrayList<>();
    final PrometheusRegistry registry = new PrometheusRegistry();
    final Plugs plugs;
    private final Watches watches;
    private final PowerCycles cycles;
    private final Addresses addresses = new Addresses(Networks.of(Networks.PRIVATE));

    /// `folder` keeps what the agent would keep on its disk.
    House(Path folder, TestPlug plug, LabCamera camera) throws IOException {
        this(folder, plug, camera, plug::open);
    }

    /// With another way to open plugs than that of the test's own, which lies idle then.
    House(Path folder, TestPlug plug, LabCamera camera, Plugs.Opener opener) throws IOException {
        this.camera = camera;
        this.plug = plug;
        var box = SecretBox.open(folder.resolve("key"));
        var refusals = new SealedFile(folder.resolve("refusals"), "refusals", box);
        var logins = LoginGuard.open(refusals, SHORT.loginCoolDown(), time, Ticker.system());
        var equipment =
                new PlugEquipment(
                        BRISK,
                        opener,
                        new PlugEquipment.Shared(addresses, logins),
                        time,
                        Ticker.system());
        plugs = Plugs.open(equipment, file(folder), registry, new Heard());
        watches =
                new Watches(
                        new Equipment(
                                SHORT,
                                addresses,
                                logins,
                                InstantSource.system(),
                                Ticker.system(),
                                new Random(1),
                                Knowledge.of(List.of(plugs))),
                        registry,
                        new Heard());
        cycles = new PowerCycles(plugs, watches);
    }

    static House of(Path folder) throws IOException {
        var camera = LabCamera.start(LabCameraSettings.of("viewer", Secret.of("hunter2")));
        return new House(folder, new TestPlug(camera), camera);
    }

    static SealedFile file(Path folder) throws IOException {
        return new SealedFile(
                folder.resolve("power"), "power", SecretBox.open(folder.resolve("key")));
    }

    /// The door's camera hangs on the hall's plug.
    House usual() {
        assign(plug(Feeds.CAMERA), "door");
        return this;
    }

    /// All of these cameras hang on the hall's plug.
    void assign(PlugAssignment supply, String... cameras) {
        var assigned =
                new FromHub.Assignments(
                        Stream.of(cameras).map(this::hanging).toList(), List.of(supply));
        plugs.assigned(assigned);
        watches.watch(assigned.cameras());
    }

    static PlugAssignment plug(Feeds feeds) {
        return new PlugAssignment(HALL, "127.0.0.1", 80, "me", Secret.of("plug secret"), feeds);
    }

    private CameraAssignment hanging(String id) {
        return new CameraAssignment(
                new CameraId(id),
                camera.url(),
                "viewer",
                Secret.of("hunter2"),
                CameraAssignment.Transport.TCP,
                null,
                HALL);
    }

    Outcome cycle() throws InterruptedException {
        return cycles.cycle(
                DOOR,
                LONG,
                progress -> {
                    if (progress instanceof CommandProgress.Stepped(var step)) {
                        steps.add(step);
                    }
                });
    }

    void awaitRead() throws InterruptedException {
        Await.until("a reading", LONG, () -> !plugs.readings().isEmpty());
    }

    /// Long enough for the usual draw to be known.
    void awaitUsual() throws InterruptedException {
        Await.until(
                "the usual draw",
                LONG,
                () -> plugs.feeding(DOOR).filter(it -> it.story().usual().known()).isPresent());
    }

    void awaitOnline() throws InterruptedException {
        Await.until(
                "online", LONG, () -> !changes.isEmpty() && changes.getLast().verdict() == null);
    }

    CameraState awaitVerdict(Verdict verdict) throws InterruptedException {
        Await.until(
                verdict + "; there were " + changes,
                LONG,
                () -> !changes.isEmpty() && changes.getLast().verdict() == verdict);
        return changes.getLast();
    }

    @Override
    public void close() {
        watches.close();
        plugs.close();
        addresses.close();
    }

    private final class Heard implements Watches.Listener, Plugs.Listener {
        @Override
        public void changed(CameraState state) {
            changes.add(state);
        }

        @Override
        public void removed(CameraId camera) {}

        @Override
        public void happened(Happening happening) {
            happenings.add(happening);
        }

        @Override
        public void measured(PlugReading reading) {
            measured.add(reading);
        }
    }
}
