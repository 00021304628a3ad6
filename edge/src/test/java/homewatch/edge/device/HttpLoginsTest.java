package homewatch.edge.device;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.net.Sources;
import homewatch.devices.probe.DeviceProbe;
import homewatch.edge.Await;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.camera.Equipment;
import homewatch.edge.camera.Watches;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.network.Networks;
import homewatch.edge.settings.Timing;
import homewatch.lab.peer.LighttpdDigest;
import homewatch.lab.peer.NpmMjpegCamera;
import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.ControlAccess;
import homewatch.wire.DeviceWish;
import homewatch.wire.Driver;
import homewatch.wire.Verdict;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often anybody logs in to a camera that gives pictures over HTTP alone: npm's mjpeg-server
/// behind lighttpd's Digest, which counts, asked by everybody at once.
class HttpLoginsTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));
    private static final CameraId CAMERA = new CameraId("yard");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PASSWORD = "right";

    @TempDir private Path folder;
    @TempDir private Path front;
    private final Addresses addresses = new Addresses(Networks.of(Networks.PRIVATE));
    private final List<CameraState> changes = new CopyOnWriteArrayList<>();
    private NpmMjpegCamera camera;
    private LighttpdDigest digest;
    private Devices devices;
    private Watches watches;

    @BeforeEach
    void start() throws Exception {
        var picture = folder.resolve("picture.jpg");
        ImageIO.write(
                new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "jpg", picture.toFile());
        camera = NpmMjpegCamera.start(ROOT, List.of(picture));
        digest = LighttpdDigest.start(camera.address(), PASSWORD, "SHA-256", front);
        var box = SecretBox.open(folder.resolve("key"));
        var sealed = new SealedFile(folder.resolve("refusals"), "refusals", box);
        var clock = InstantSource.system();
        var ticker = Ticker.system();
        var random = new Random(1);
        var logins = LoginGuard.open(sealed, Duration.ofMinutes(30), clock, ticker);
        var port = List.of(digest.address().getPort());
        var ports = new DeviceProbe.Ports(List.of(), port, List.of(), port, List.of());
        var drivers = new Drivers(new Sources(clock, ticker::nanos, random));
        devices =
                new Devices(
                        new Reach(drivers, addresses, logins, clock, ticker, random, ports),
                        _ -> {});
        watches =
                new Watches(
                        new Equipment(
                                Timing.DEFAULT,
                                addresses,
                                logins,
                                clock,
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
                            public void removed(CameraId removed) {}
                        });
    }

    @AfterEach
    void end() throws Exception {
        watches.close();
        devices.close();
        addresses.close();
        digest.close();
        camera.close();
    }

    @Test
    void whatIsWrongIsTriedOnceByEachProtocolWhoeverAsksAndHoweverOften() throws Exception {
        assign("wrong");
        everybodyAtOnce("wrong");
        Await.until("refused", LIMIT, () -> !changes.isEmpty());

        assertThat(changes.getFirst().verdict()).isEqualTo(Verdict.CREDENTIALS_REFUSED);
        assertThat(digest.loginsRefused()).as("as HTTP's, and as ONVIF's").isBetween(1L, 2L);
    }

    @Test
    void whatIsRightServesEverybody() throws Exception {
        assign(PASSWORD);
        everybodyAtOnce(PASSWORD);
        Await.until("a state", LIMIT, () -> !changes.isEmpty());

        assertThat(changes.getFirst().verdict()).isNull();
        assertThat(digest.loginsRefused()).isZero();
    }

    private void assign(String password) {
        var address = URI.create("http://127.0.0.1:" + digest.address().getPort() + "/picture.jpg");
        var secret = Secret.of(password);
        var control =
                new ControlAccess(Driver.SNAPSHOT, address, LighttpdDigest.USER, secret, null);
        devices.assigned(
                List.of(
                        new CameraAssignment(
                                CAMERA,
                                address,
                                LighttpdDigest.USER,
                                secret,
                                CameraAssignment.Transport.TCP,
                                control,
                                null)));
        watches.watch(devices.cameras());
    }

    private void everybodyAtOnce(String password) throws InterruptedException {
        var wishes =
                List.<Callable<?>>of(
                        () -> devices.inspect(CAMERA, LIMIT),
                        () -> devices.snapshot(CAMERA, LIMIT),
                        () -> identify(password),
                        () -> watches.probe(CAMERA, LIMIT),
                        () -> watches.look(CAMERA, LIMIT),
                        () -> watches.tryOut(devices.cameras().getFirst(), LIMIT));
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            wishes.forEach(wish -> threads.add(Thread.ofVirtual().start(() -> make(wish))));
        }
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofMinutes(2))).isTrue();
        }
    }

    private static void make(Callable<?> wish) {
        try {
            wish.call();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Object identify(String password) throws InterruptedException {
        return devices.identify(
                new DeviceWish.Identify(
                        "127.0.0.1", null, LighttpdDigest.USER, Secret.of(password), null, null));
    }
}
