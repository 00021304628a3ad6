package homewatch.devices.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.Capability;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.MachineSources;
import homewatch.lab.peer.LighttpdDigest;
import homewatch.lab.peer.NpmOnvifCamera;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the camera that npm's onvif brings, bare and behind lighttpd's Digest.
@Timeout(180)
class NpmOnvifPeerTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CountingGate gate = new CountingGate();

    @TempDir private Path folder;

    @Test
    void aCameraIsDescribedWithItsStreams() throws Exception {
        try (var peer = NpmOnvifCamera.start(ROOT);
                var camera = open(peer.address(), "any")) {
            assertThat(camera.description().manufacturer()).isEqualTo("Mockup Manufacturer");
            assertThat(camera.description().model()).isEqualTo("Mockup Model");
            assertThat(camera.description().serialNumber()).isEqualTo("00000000");
            assertThat(camera.streams())
                    .first()
                    .satisfies(stream -> {
                        assertThat(stream.address()).hasToString("rtsp://127.0.0.1:554/h264main");
                        assertThat(stream.codec()).isEqualTo("H264");
                        assertThat(stream.width()).isEqualTo(1920);
                    });
            assertThat(camera.capabilities())
                    .contains(
                            Capability.MOVEMENT,
                            Capability.PRESETS,
                            Capability.SNAPSHOT,
                            Capability.REBOOT,
                            Capability.EVENTS,
                            Capability.CLOCK);
            assertThat(gate.told()).containsExactly("ask", "accepted");
        }
    }

    @Test
    void itIsMovedAndRebooted() throws Exception {
        try (var peer = NpmOnvifCamera.start(ROOT);
                var camera = open(peer.address(), "any")) {
            var lens = camera.ptz().orElseThrow();
            lens.move(new Camera.Movement.Velocity(0.5, -0.5, 0), Duration.ofSeconds(1));
            lens.stop();
            lens.moveTo(0.1, 0.2, 0);
            lens.moveBy(-0.1, 0, 0.5);
            assertThat(lens.position().pan()).isEqualTo(-0.864665985);
            assertThat(lens.position().moving()).isFalse();
            var presets = camera.presets().orElseThrow();
            assertThat(presets.all()).hasSize(45);
            assertThat(presets.save("door").id()).isEqualTo("20");
            presets.go("1");
            presets.remove("1");
            camera.reboot().orElseThrow().now();
        }
    }

    @Test
    void itsClockIsReadThoughItStandsStill() throws Exception {
        try (var peer = NpmOnvifCamera.start(ROOT);
                var camera = open(peer.address(), "any")) {
            assertThat(camera.clock().orElseThrow().ahead()).isNegative();
        }
    }

    @Test
    void motionIsPulled() throws Exception {
        try (var peer = NpmOnvifCamera.start(ROOT);
                var camera = open(peer.address(), "any")) {
            var events = camera.events().orElseThrow();
            for (int i = 0; i < 3; i++) {
                assertThat(events.await(Duration.ofSeconds(30)))
                        .isNotEmpty()
                        .allMatch(each -> each.kind() == Camera.Events.Kind.MOTION)
                        .allMatch(Camera.Events.Event::active);
            }
        }
    }

    @Test
    void itAnswersAProbe() throws Exception {
        try (var peer = NpmOnvifCamera.start(ROOT)) {
            var found =
                    OnvifDiscovery.search(
                            List.of(InetAddress.getLoopbackAddress()),
                            peer.discovery(),
                            Duration.ofSeconds(3),
                            MachineSources.sources());
            assertThat(found)
                    .singleElement()
                    .returns(peer.address(), Sighting::address)
                    .returns("PREDATOR", Sighting::name)
                    .returns("HD_PREDATOR", Sighting::hardware)
                    .returns("uuid:c9790c3a-701b-464d-a189-0060351c8ada", Sighting::reference);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void digestIsGivenWhereItIsAskedFor(String algorithm) throws Exception {
        try (var peer = NpmOnvifCamera.start(ROOT);
                var front = LighttpdDigest.start(peer.address(), "right", algorithm, folder);
                var camera = open(front.address(), "right")) {
            assertThat(camera.description().model()).isEqualTo("Mockup Model");
            camera.movement().orElseThrow().stop();
            assertThat(gate.told()).containsExactly("ask", "accepted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void aWrongPasswordIsGivenOnce(String algorithm) throws Exception {
        try (var peer = NpmOnvifCamera.start(ROOT);
                var front = LighttpdDigest.start(peer.address(), "right", algorithm, folder)) {
            assertThatThrownBy(() -> open(front.address(), "wrong"))
                    .isInstanceOf(DeviceProblem.Refused.class);
            assertThat(gate.told()).containsExactly("ask", "Refused");
        }
    }

    private OnvifCamera open(InetSocketAddress address, String password) throws DeviceProblem {
        var credentials = new Credentials(LighttpdDigest.USER, password);
        return OnvifCamera.open(
                new Access(address, credentials, gate, LIMIT), MachineSources.sources());
    }
}
