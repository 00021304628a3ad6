package homewatch.edge.camera;

import static homewatch.edge.camera.Watched.finding;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.Await;
import homewatch.lab.peer.LighttpdDigest;
import homewatch.lab.peer.NpmMjpegCamera;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.KeyFrame;
import homewatch.wire.Verdict;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cameras that give pictures over HTTP, with short timing: npm's mjpeg-server, bare and behind
/// lighttpd's Digest.
@Execution(ExecutionMode.CONCURRENT)
class HttpCamerasTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));
    private static final String PASSWORD = "correct horse";

    @TempDir Path folder;
    @TempDir Path shown;
    @TempDir Path front;
    private NpmMjpegCamera camera;
    private Watched watched;

    @BeforeEach
    void start() throws Exception {
        camera = NpmMjpegCamera.start(ROOT, pictures());
        watched = new Watched(folder);
    }

    @AfterEach
    void end() {
        watched.close();
        camera.close();
    }

    private List<Path> pictures() throws IOException {
        var files = new ArrayList<Path>();
        for (var color : new Color[] {Color.RED, Color.GREEN, Color.BLUE}) {
            var image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setColor(color);
            graphics.fillRect(0, 0, 640, 360);
            graphics.dispose();
            var file = shown.resolve("picture" + files.size() + ".jpg");
            ImageIO.write(image, "jpg", file.toFile());
            files.add(file);
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/picture.jpg"})
    void itsPicturesAreWatchedAndShown(String path) throws Exception {
        watchOnline(path);

        Await.until(
                "vitals with a size",
                Watched.LONG,
                () -> watched.watches.vitals().getFirst().width() == 640);
        var vitals = watched.watches.vitals().getFirst();
        assertThat(vitals.codec()).isEqualTo("JPEG");
        assertThat(vitals.height()).isEqualTo(360);
        assertThat(watched.watches.look(Watched.CAMERA, Watched.LONG))
                .isInstanceOfSatisfying(
                        Outcome.Looked.class,
                        looked -> {
                            assertThat(looked.frame().codec()).isEqualTo(KeyFrame.Codec.JPEG);
                            assertThat(looked.frame().bytes()).startsWith(0xFF, 0xD8);
                        });
        assertThat(watched.seen()).containsExactly("online");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/picture.jpg"})
    void oneThatIsKilledIsAClosedPort(String path) throws Exception {
        watchOnline(path);
        camera.kill();

        var state = watched.awaitVerdict(Verdict.PORT_CLOSED);
        assertThat(finding(state, Rung.PORT).outcome()).isEqualTo(Finding.Outcome.FAILED);
        assertThat(state.lastFrame()).isNotNull();
        assertThat(watched.seen()).endsWith("online", "port_closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/picture.jpg"})
    void oneThatHangsStalledItsStream(String path) throws Exception {
        watchOnline(path);
        camera.hang();

        var state = watched.awaitVerdict(Verdict.STREAM_STALLED);
        assertThat(finding(state, Rung.PORT).outcome()).isEqualTo(Finding.Outcome.PASSED);
        assertThat(finding(state, Rung.REQUEST).outcome()).isEqualTo(Finding.Outcome.FAILED);
        assertThat(watched.seen()).endsWith("online", "stream_stalled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void aLoginIsGivenWhereItIsAskedFor(String algorithm) throws Exception {
        try (var digest = LighttpdDigest.start(camera.address(), PASSWORD, algorithm, front)) {
            watched.watches.watch(List.of(behind(digest, PASSWORD)));
            watched.awaitOnline();
        }
    }

    @Test
    void aRefusedLoginIsNotRepeated() throws Exception {
        try (var digest = LighttpdDigest.start(camera.address(), PASSWORD, "MD5", front)) {
            watched.watches.watch(List.of(behind(digest, "wrong")));
            var state = watched.awaitVerdict(Verdict.CREDENTIALS_REFUSED);
            assertThat(finding(state, Rung.REQUEST).outcome()).isEqualTo(Finding.Outcome.PASSED);

            Await.until("more climbs", Watched.LONG, () -> refusals(digest) >= 5);
            assertThat(digest.loginsRefused()).isEqualTo(1);
            assertThat(watched.seen()).endsWith("credentials_refused");
        }
    }

    @Test
    void itIsTriedBeforeItIsKept() throws Exception {
        var camera = Watched.assignment(url(this.camera.address(), "/stream"), PASSWORD);

        assertThat(watched.watches.tryOut(camera, Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        Outcome.Probed.class,
                        probed -> {
                            assertThat(probed.verdict()).isNull();
                            assertThat(probed.picture()).isEqualTo("JPEG 640x360");
                        });
    }

    private static long refusals(LighttpdDigest digest) {
        try {
            return digest.answeredWith(401);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void watchOnline(String path) throws InterruptedException {
        watched.watch(url(camera.address(), path), PASSWORD);
        watched.awaitOnline();
    }

    private static CameraAssignment behind(LighttpdDigest digest, String password) {
        return new CameraAssignment(
                Watched.CAMERA,
                url(digest.address(), "/picture.jpg"),
                LighttpdDigest.USER,
                Secret.of(password),
                CameraAssignment.Transport.TCP);
    }

    private static URI url(InetSocketAddress address, String path) {
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }
}
