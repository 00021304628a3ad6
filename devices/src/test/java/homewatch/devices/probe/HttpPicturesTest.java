package homewatch.devices.probe;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Capability;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.mjpeg.HttpCamera;
import homewatch.devices.net.MachineSources;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.peer.LighttpdDigest;
import homewatch.lab.peer.NpmMjpegCamera;
import homewatch.process.secret.Secret;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Looks at npm's mjpeg-server, bare and behind lighttpd, which counts what it refuses.
@Timeout(120)
class HttpPicturesTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));
    private static final String PASSWORD = "right";

    @TempDir private Path folder;
    private final WatchedGates gates = new WatchedGates();

    @BeforeEach
    void draw() throws IOException {
        var image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "jpg", folder.resolve("picture.jpg").toFile());
    }

    @Test
    void aCameraOfHttpAloneIsFound() throws Exception {
        try (var camera = camera()) {
            assertFound(look(camera.address(), List.of(), PASSWORD));
            assertThat(gates.told()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void behindDigestItIsFoundWithOneLogin(String algorithm) throws Exception {
        try (var camera = camera();
                var front = LighttpdDigest.start(camera.address(), PASSWORD, algorithm, folder)) {
            assertFound(look(front.address(), List.of(), PASSWORD));
            assertThat(gates.told()).endsWith("HTTP accepted").doesNotContain("HTTP Refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void aWrongPasswordIsGivenOnce(String algorithm) throws Exception {
        try (var camera = camera();
                var front = LighttpdDigest.start(camera.address(), PASSWORD, algorithm, folder)) {
            var ports = only(front.address().getPort());
            assertThat(look(front.address(), ports, "wrong"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.way()).isEqualTo(Way.HTTP);
                        assertThat(it.pictures()).isNull();
                        assertThat(it.trouble().orElseThrow())
                                .isInstanceOf(DeviceProblem.Refused.class);
                    });
            assertThat(gates.told()).containsExactly("HTTP Refused");
            assertThat(front.answeredWith(401))
                    .as("to the first question, and to the login")
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aWrongPasswordThatWasRefusedAsOnvifsIsNotGivenAgain() throws Exception {
        try (var camera = camera();
                var front = LighttpdDigest.start(camera.address(), PASSWORD, "MD5", folder)) {
            assertThat(look(front.address(), List.of(), "wrong"))
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it.trouble().orElseThrow())
                                    .isInstanceOf(DeviceProblem.Refused.class));
            assertThat(gates.told()).containsExactly("ONVIF Refused");
        }
    }

    @Test
    void itsPicturesComeBehindItsStream() throws Exception {
        var settings = LabCameraSettings.of("cam", Secret.of(PASSWORD));
        try (var camera = camera();
                var video = LabCamera.start(settings)) {
            var found = look(camera.address(), List.of(video.port()), PASSWORD);
            assertThat(found).extracting(Identity::way).containsExactly(Way.RTSP, Way.HTTP);
        }
    }

    private NpmMjpegCamera camera() throws IOException {
        assertThat(Files.size(folder.resolve("picture.jpg"))).isPositive();
        return NpmMjpegCamera.start(ROOT, List.of(folder.resolve("picture.jpg")));
    }

    private static void assertFound(List<Identity> found) {
        assertThat(found)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.way()).isEqualTo(Way.HTTP);
                    assertThat(it.trouble()).isEmpty();
                    assertThat(it.capabilities()).containsExactly(Capability.SNAPSHOT);
                    assertThat(it.pictures())
                            .isEqualTo(new Identity.Pictures("/video", HttpCamera.Kind.STREAM));
                });
    }

    private static DeviceProbe.Ports only(int port) {
        return new DeviceProbe.Ports(List.of(), List.of(), List.of(), List.of(port), List.of());
    }

    private List<Identity> look(InetSocketAddress at, List<Integer> rtsp, String password)
            throws DeviceProblem {
        var port = List.of(at.getPort());
        return look(at, new DeviceProbe.Ports(rtsp, port, List.of(), port, List.of()), password);
    }

    private List<Identity> look(InetSocketAddress at, DeviceProbe.Ports ports, String password)
            throws DeviceProblem {
        var who = new Credentials("cam", password);
        var subject = new Subject(at.getAddress(), 0, who, null, gates::of);
        return new DeviceProbe(ports, MachineSources.sources()).look(subject);
    }
}
