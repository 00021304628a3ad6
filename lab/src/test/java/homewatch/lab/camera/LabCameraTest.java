package homewatch.lab.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The witness is ffmpeg's own RTSP client, where the camera behaves; a plain socket, where not.
@Timeout(60)
class LabCameraTest {
    private static final LabCameraSettings SETTINGS =
            LabCameraSettings.of("cam", Secret.of("s3cret"));

    @TempDir private Path folder;

    static Stream<Arguments> logins() {
        return Stream.of(AuthKind.values())
                .flatMap(kind -> Stream.of("tcp", "udp").map(by -> Arguments.of(kind, by)));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void anIndependentClientLogsInAndSeesTheStream(AuthKind kind, String transport)
            throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(kind))) {
            assertThat(ffprobe(camera, "s3cret", transport))
                    .contains("codec_name=h264|width=640|height=360|avg_frame_rate=15/1");
            assertThat(camera.tally().loginsRefused()).isZero();
            // ffprobe says goodbye and is gone before that is read.
            until(() -> camera.tally().teardowns() == 1);
        }
    }

    @Test
    void anIndependentClientSeesH265() throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(LabClip.MOVING_H265))) {
            assertThat(ffprobe(camera, "s3cret", "tcp"))
                    .contains("codec_name=hevc|width=640|height=360");
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndCounted() throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            assertThat(ffprobe(camera, "wrong", "tcp")).contains("401 Unauthorized");
            assertThat(camera.tally().loginsRefused()).isEqualTo(1);
            assertThat(camera.tally().loginsAccepted()).isZero();
        }
    }

    @Test
    void tooManyWrongPasswordsLockEverybodyOut() throws Exception {
        var rules = LoginRules.of(AuthKind.BASIC).lockingAfter(2, Duration.ofMinutes(5));
        try (var camera = LabCamera.start(SETTINGS.with(rules))) {
            for (int i = 0; i < 2; i++) {
                assertThat(describe(camera, "Authorization: Basic d3Jvbmc=\r\n")).contains(" 401 ");
            }
            assertThat(describe(camera, "")).contains(" 429 ").contains("Retry-After: 300");
        }
    }

    @Test
    void aLockOutSaysHowLongItLasts() throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(AuthKind.NONE))) {
            camera.behave(new Behaviour.LockOut(Duration.ofSeconds(90), 503));
            assertThat(describe(camera, "")).contains(" 503 ").contains("Retry-After: 90");
            camera.behave(new Behaviour.Well());
            assertThat(describe(camera, "")).contains(" 200 ").contains("a=rtpmap:96 H264/90000");
        }
    }

    @Test
    void aCameraThatRefusesListensAgainOnTheSamePort() throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(AuthKind.NONE))) {
            for (int i = 0; i < 50; i++) {
                camera.behave(new Behaviour.Refuse());
                assertThatThrownBy(() -> describe(camera, "")).isInstanceOf(ConnectException.class);
                camera.behave(new Behaviour.Well());
                assertThat(describe(camera, "")).contains(" 200 ");
            }
        }
    }

    @Test
    void aCameraThatHangsAcceptsAndAnswersWhenItGoesOn() throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(AuthKind.NONE))) {
            camera.behave(new Behaviour.Hang());
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), camera.port())) {
                ask(socket, camera, "");
                socket.setSoTimeout(200);
                assertThatThrownBy(() -> socket.getInputStream().read())
                        .hasMessageContaining("timed out");
                camera.behave(new Behaviour.Well());
                socket.setSoTimeout(10_000);
                assertThat(socket.getInputStream().read()).isEqualTo('R');
            }
        }
    }

    @Test
    void droppedConnectionsEndOnceAndComeBack() throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(AuthKind.NONE));
                var socket = new Socket(InetAddress.getLoopbackAddress(), camera.port())) {
            ask(socket, camera, "");
            assertThat(socket.getInputStream().read()).isEqualTo('R');
            camera.behave(new Behaviour.DropConnections());
            assertThat(untilItEnds(socket)).isTrue();
            assertThat(describe(camera, "")).contains(" 200 ");
        }
    }

    @Test
    void aCameraThatFlapsComesAndGoesUntilItIsToldOtherwise() throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(AuthKind.NONE))) {
            camera.behave(new Behaviour.Flap(Duration.ofMillis(100), Duration.ofMillis(100)));
            for (int i = 0; i < 3; i++) {
                until(() -> !listens(camera));
                until(() -> listens(camera));
            }
            camera.behave(new Behaviour.Well());
            assertThat(describe(camera, "")).contains(" 200 ");
        }
    }

    private static boolean listens(LabCamera camera) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), camera.port())) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void whatIsSaidOfTheStreamCanBeWrong() throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(AuthKind.NONE))) {
            camera.behave(new Behaviour.NoSuchStream());
            assertThat(describe(camera, "")).contains(" 404 ");
            camera.behave(new Behaviour.Forbid());
            assertThat(describe(camera, "")).contains(" 403 ").doesNotContain("Retry-After");
            camera.behave(new Behaviour.Redirect(URI.create("rtsp://127.0.0.1:1/other")));
            assertThat(describe(camera, "")).contains("Location: rtsp://127.0.0.1:1/other");
        }
    }

    private static boolean untilItEnds(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        try {
            while (socket.getInputStream().read() >= 0) {
                // what was on its way
            }
            return true;
        } catch (SocketException _) {
            return true;
        }
    }

    private static void ask(Socket socket, LabCamera camera, String headers) throws IOException {
        var request = "DESCRIBE " + camera.url() + " RTSP/1.0\r\nCSeq: 1\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    private static String describe(LabCamera camera, String headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), camera.port())) {
            ask(socket, camera, headers);
            socket.shutdownOutput();
            socket.setSoTimeout(10_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String ffprobe(LabCamera camera, String password, String transport) throws Exception {
        var url = camera.url().toString().replace("//", "//cam:" + password + "@");
        var said = folder.resolve("ffprobe.txt");
        var fields = "stream=codec_name,width,height,avg_frame_rate";
        var command = List.of("ffprobe", "-v", "error", "-rtsp_transport", transport);
        var asked = List.of("-show_entries", fields, "-of", "compact", url);
        var process =
                new ProcessBuilder(Stream.of(command, asked).flatMap(List::stream).toList())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said);
    }
}
