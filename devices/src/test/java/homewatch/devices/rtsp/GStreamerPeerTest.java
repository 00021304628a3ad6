package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.auth.Credentials;
import homewatch.devices.net.TcpOutcome;
import homewatch.devices.video.VideoFrame;
import homewatch.lab.peer.GStreamerCamera;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against GStreamer's RTSP server, with Digest. It is a process: killed it is a dead camera,
/// stopped a hung one.
@Timeout(120)
class GStreamerPeerTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void framesArriveWithSizeAndKeyFrames(RtspTarget.Transport transport) throws Exception {
        try (var camera = GStreamerCamera.start(ROOT, Visit.PASSWORD);
                var session = open(camera, Visit.PASSWORD, transport)) {
            var frames = Visit.frames(session, 45);
            assertThat(frames)
                    .filteredOn(VideoFrame::key)
                    .isNotEmpty()
                    .allMatch(VideoFrame::intact);
            assertThat(frames).filteredOn(frame -> !frame.key()).isNotEmpty();
            assertThat(session.description()).hasToString("H264 640x360");
            assertThat(session.description().server()).contains("GStreamer");
            Visit.readUntil(session, () -> session.senderClock().isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void h265ArrivesAlike(RtspTarget.Transport transport) throws Exception {
        try (var camera = GStreamerCamera.startH265(ROOT, Visit.PASSWORD);
                var session = open(camera, Visit.PASSWORD, transport)) {
            var frames = Visit.frames(session, 45);
            assertThat(frames)
                    .filteredOn(VideoFrame::key)
                    .isNotEmpty()
                    .allSatisfy(key -> {
                        assertThat(key.intact()).isTrue();
                        assertThat(key.annexB()).startsWith(0, 0, 0, 1, 0x40);
                    });
            assertThat(session.description()).hasToString("H265 640x360");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (var camera = GStreamerCamera.start(ROOT, Visit.PASSWORD)) {
            assertThatThrownBy(() -> open(camera, "wrong", RtspTarget.Transport.TCP))
                    .isInstanceOf(RtspException.LoginRefused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void aKilledCameraIsClosedThenUnreachableAndComesBack(RtspTarget.Transport transport)
            throws Exception {
        try (var camera = GStreamerCamera.start(ROOT, Visit.PASSWORD)) {
            try (var session = open(camera, Visit.PASSWORD, transport)) {
                Visit.frames(session, 5);
                camera.kill();
                assertThat(Visit.end(session)).isInstanceOf(RtspException.Closed.class);
            }
            assertThatThrownBy(() -> open(camera, Visit.PASSWORD, transport))
                    .isInstanceOfSatisfying(
                            RtspException.Unreachable.class,
                            failure ->
                                    assertThat(failure.outcome())
                                            .isInstanceOf(TcpOutcome.Refused.class));
            camera.restart("another");
            assertThatThrownBy(() -> open(camera, Visit.PASSWORD, transport))
                    .isInstanceOf(RtspException.LoginRefused.class);
            try (var session = open(camera, "another", transport)) {
                Visit.frames(session, 5);
            }
        }
    }

    @Test
    void aStoppedCameraIsSilentAndGoesOn() throws Exception {
        try (var camera = GStreamerCamera.start(ROOT, Visit.PASSWORD);
                var session = open(camera, Visit.PASSWORD, RtspTarget.Transport.TCP)) {
            Visit.frames(session, 5);
            camera.hang();
            Visit.framesUntilSilence(session);
            var deadlines = RtspDeadlines.each(Duration.ofMillis(300));
            assertThatThrownBy(() ->
                            Visit.open(
                                    target(camera, Visit.PASSWORD, RtspTarget.Transport.TCP),
                                    deadlines,
                                    System::nanoTime))
                    .isInstanceOf(RtspException.Silent.class);
            camera.goOn();
            Visit.frames(session, 5);
        }
    }

    @Test
    void keepAlivesAreTakenForAsLongAsOneLooks() throws Exception {
        var clock = new SkippingClock();
        var udp = RtspTarget.Transport.UDP;
        try (var camera = GStreamerCamera.start(ROOT, Visit.PASSWORD);
                var session = Visit.open(target(camera, Visit.PASSWORD, udp), clock)) {
            for (int round = 0; round < 3; round++) {
                clock.skip(Duration.ofSeconds(21));
                Visit.frames(session, 10);
            }
        }
    }

    private static RtspTarget target(
            GStreamerCamera camera, String password, RtspTarget.Transport transport) {
        var credentials = new Credentials(GStreamerCamera.USER, password);
        return new RtspTarget(
                camera.url(), InetAddress.getLoopbackAddress(), credentials, transport);
    }

    private static RtspSession open(
            GStreamerCamera camera, String password, RtspTarget.Transport transport)
            throws RtspException, IOException {
        return Visit.open(target(camera, password, transport));
    }
}
