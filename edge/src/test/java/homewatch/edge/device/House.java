package homewatch.edge.device;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.net.Sources;
import homewatch.devices.probe.DeviceProbe;
import homewatch.devices.tapo.TapoCamera;
import homewatch.edge.HandMovedTime;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.camera.Equipment;
import homewatch.edge.camera.Watches;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.network.Networks;
import homewatch.edge.settings.Timing;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.onvif.OnvifLabCamera;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import homewatch.lab.tapo.LabTapoCamera;
import homewatch.lab.tapo.LabTapoSettings;
import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.ControlAccess;
import homewatch.wire.Driver;
import homewatch.wire.Happening;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// A lab camera that speaks RTSP, ONVIF and Tapo's protocol, and an agent that watches it and tells
/// it things with the drivers that there are. Dates are moved by hand, spans are not.
final class House implements AutoCloseable {
    static final CameraId CAMERA = new CameraId("yard");
    static final String USER = "viewer";
    static final String PASSWORD = "correct horse";
    static final String OWNER_PASSWORD = "cloud";
    static final Duration LIMIT = Duration.ofSeconds(30);

    /// A few seconds less of everything.
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

    final HandMovedTime clock = new HandMovedTime();
    final List<Happening> happened = new CopyOnWriteArrayList<>();
    final List<CameraState> changes = new CopyOnWriteArrayList<>();
    final LabCamera video;
    final OnvifLabCamera onvif;
    final LabTapoCamera tapo;
    final Devices devices;
    final Watches watches;
    private final Addresses addresses = new Addresses(Networks.of(Networks.PRIVATE));

    House(Path folder, OnvifLogin login) throws IOException {
        video = LabCamera.start(LabCameraSettings.of(USER, Secret.of(PASSWORD)));
        onvif = OnvifLabCamera.start(video, OnvifSettings.of(login));
        tapo = LabTapoCamera.start(LabTapoSettings.of(Secret.of(OWNER_PASSWORD)), video);
        int datagrams =
                tapo.discoverable(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var box = SecretBox.open(folder.resolve("key"));
        var sealed = new SealedFile(folder.resolve("refusals"), "refusals", box);
        var ticker = Ticker.system();
        var logins = LoginGuard.open(sealed, Duration.ofMinutes(30), clock, ticker);
        var random = new Random(1);
        var sources = new Sources(InstantSource.system(), ticker::nanos, random);
        var ports =
                new DeviceProbe.Ports(
                        List.of(video.port()),
                        List.of(onvif.address().getPort()),
                        List.of(tapo.address().getPort()),
                        List.of(),
                        List.of(datagrams));
        devices =
                new Devices(
                        new Reach(
                                new Drivers(sources),
                                addresses,
                                logins,
                                clock,
                                ticker,
                                random,
                                ports),
                        happened::add);
        watches =
                new Watches(
                        new Equipment(
                                SHORT,
                                addresses,
                                logins,
                                InstantSource.system(),
                                ticker,
                                random,
                                devices.knowledge()),
                        new PrometheusRegistry(),
                        new Watches.Listener() {
                            @Override
                            public void changed(CameraState state) {
                                changes.add(state);
                            }

                            @Override
                            public void removed(CameraId camera) {}
                        });
    }

    void byOnvif(String password) {
        assign(
                password,
                new ControlAccess(
                        Driver.ONVIF,
                        URI.create(
                                "http://127.0.0.1:"
                                        + onvif.address().getPort()
                                        + "/onvif/device_service"),
                        USER,
                        Secret.of(password),
                        null));
    }

    void byTapo(String ownerPassword) {
        assign(
                PASSWORD,
                new ControlAccess(
                        Driver.TAPO,
                        tapo.url(),
                        LabTapoSettings.USER,
                        Secret.of(ownerPassword),
                        tapo.certificateSha256()));
    }

    private void assign(String password, ControlAccess control) {
        var camera = assignment(password, control);
        devices.assigned(List.of(camera));
    }

    /// As the agent does it.
    void watch() {
        watches.watch(devices.cameras());
    }

    CameraAssignment assignment(String password, ControlAccess control) {
        return new CameraAssignment(
                CAMERA,
                video.url(),
                USER,
                Secret.of(password),
                CameraAssignment.Transport.TCP,
                control,
                null);
    }

    /// As its owner does it, elsewhere.
    void privacyInTheApp(boolean on) throws DeviceProblem {
        var owner = new Credentials(LabTapoSettings.USER, OWNER_PASSWORD);
        var access = new Access(tapo.address(), owner, LoginGate.open(), Duration.ofSeconds(10));
        try (var app = TapoCamera.open(access, null, new Random(2), InstantSource.system())) {
            app.privacy().orElseThrow().set(on);
        }
    }

    @Override
    public void close() throws IOException {
        watches.close();
        devices.close();
        addresses.close();
        tapo.close();
        onvif.close();
        video.close();
    }
}
