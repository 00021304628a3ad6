package homewatch.edge.device;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.probe.DeviceProbe;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.network.Addresses;
import homewatch.edge.network.Networks;
import homewatch.lab.peer.LighttpdDigest;
import homewatch.lab.peer.NpmMjpegCamera;
import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Full pictures of npm's mjpeg-server.
class HttpStillTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));
    private static final CameraId CAMERA = new CameraId("yard");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir private Path folder;
    @TempDir private Path front;
    private final Addresses addresses = new Addresses(Networks.of(Networks.PRIVATE));
    private NpmMjpegCamera camera;
    private Devices devices;

    @BeforeEach
    void start() throws IOException {
        var picture = folder.resolve("picture.jpg");
        var drawn = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(drawn, "jpg", picture.toFile());
        camera = NpmMjpegCamera.start(ROOT, List.of(picture));
        var box = SecretBox.open(folder.resolve("key"));
        var sealed = new SealedFile(folder.resolve("refusals"), "refusals", box);
        var clock = InstantSource.system();
        var ticker = Ticker.system();
        var logins = LoginGuard.open(sealed, Duration.ofMinutes(30), clock, ticker);
        Opener opener =
                (_, _) -> {
                    throw new AssertionError("it has no control");
                };
        devices =
                new Devices(
                        new Reach(
                                opener,
                                addresses,
                                logins,
                                clock,
                                ticker,
                                new Random(1),
                                DeviceProbe.Ports.USUAL),
                        _ -> {});
    }

    @AfterEach
    void end() {
        devices.close();
        addresses.close();
        camera.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/picture.jpg"})
    void aFullPictureIsWhatTheCameraGives(String path) throws Exception {
        assign(camera.address(), path, "any");

        assertThat(devices.snapshot(CAMERA, LIMIT))
                .isInstanceOfSatisfying(
                        DeviceOutcome.Snapped.class,
                        it -> assertThat(it.jpeg()).startsWith(0xFF, 0xD8, 0xFF));
    }

    @Test
    void aRefusedLoginIsNotRepeated() throws Exception {
        try (var digest = LighttpdDigest.start(camera.address(), "right", "MD5", front)) {
            assign(digest.address(), "/picture.jpg", "wrong");

            assertThat(devices.snapshot(CAMERA, LIMIT))
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class, it -> assertThat(it.reason()).contains("401"));
            assertThat(devices.snapshot(CAMERA, LIMIT))
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class,
                            it -> assertThat(it.reason()).doesNotContain("401"));
        }
    }

    private void assign(InetSocketAddress address, String path, String password) {
        devices.assigned(
                List.of(
                        new CameraAssignment(
                                CAMERA,
                                URI.create("http://127.0.0.1:" + address.getPort() + path),
                                LighttpdDigest.USER,
                                Secret.of(password),
                                CameraAssignment.Transport.TCP)));
    }
}
