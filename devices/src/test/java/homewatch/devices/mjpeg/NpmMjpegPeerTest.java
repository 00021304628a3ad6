package homewatch.devices.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.Capability;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.net.MachineSources;
import homewatch.lab.peer.LighttpdDigest;
import homewatch.lab.peer.NpmMjpegCamera;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against npm's mjpeg-server, bare and behind lighttpd's Digest.
@Timeout(180)
class NpmMjpegPeerTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir private Path folder;
    private final List<Path> pictures = new ArrayList<>();

    @BeforeEach
    void draw() throws IOException {
        for (var color : new Color[] {Color.RED, Color.GREEN, Color.BLUE}) {
            var image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setColor(color);
            graphics.fillRect(0, 0, 640, 360);
            graphics.dispose();
            var file = folder.resolve("picture" + pictures.size() + ".jpg");
            ImageIO.write(image, "jpg", file.toFile());
            pictures.add(file);
        }
    }

    @Test
    void picturesComeInTurn() throws Exception {
        try (var peer = NpmMjpegCamera.start(ROOT, pictures);
                var camera = open(peer.address(), "/stream", "any");
                var stream = camera.stream()) {
            assertThat(camera.kind()).isEqualTo(HttpCamera.Kind.STREAM);
            for (int i = 0; i < 20; i++) {
                assertThat(stream.next(LIMIT))
                        .hasValueSatisfying(it -> assertThat(it).isIn((Object[]) contents()));
            }
        }
    }

    private byte[][] contents() {
        return pictures.stream().map(NpmMjpegPeerTest::content).toArray(byte[][]::new);
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aPictureIsTakenFromEither() throws Exception {
        try (var peer = NpmMjpegCamera.start(ROOT, pictures)) {
            for (var path : new String[] {"/stream", "/picture.jpg"}) {
                try (var camera = open(peer.address(), path, "any")) {
                    assertThat(camera.capabilities()).containsExactly(Capability.SNAPSHOT);
                    assertThat(camera.snapshots().orElseThrow().take())
                            .isEqualTo(content(pictures.getFirst()));
                }
            }
        }
    }

    @Test
    void aCameraThatGoesEndsTheStream() throws Exception {
        try (var peer = NpmMjpegCamera.start(ROOT, pictures);
                var camera = open(peer.address(), "/stream", "any");
                var stream = camera.stream()) {
            assertThat(stream.next(LIMIT)).isPresent();
            peer.kill();
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 1000; i++) {
                                    stream.next(LIMIT);
                                }
                            })
                    .isInstanceOf(DeviceProblem.Unreachable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void digestIsGivenWhereItIsAskedFor(String algorithm) throws Exception {
        try (var peer = NpmMjpegCamera.start(ROOT, pictures);
                var front = LighttpdDigest.start(peer.address(), "right", algorithm, folder)) {
            try (var camera = open(front.address(), "/picture.jpg", "right")) {
                assertThat(camera.snapshots().orElseThrow().take()).startsWith(0xFF, 0xD8);
            }
            assertThatThrownBy(() -> open(front.address(), "/picture.jpg", "wrong"))
                    .isInstanceOf(DeviceProblem.Refused.class);
        }
    }

    private static HttpCamera open(InetSocketAddress address, String path, String password)
            throws DeviceProblem {
        var credentials = new Credentials(LighttpdDigest.USER, password);
        var access = new Access(address, credentials, LoginGate.open(), LIMIT);
        return HttpCamera.open(access, path, MachineSources.sources());
    }
}
