package homewatch.devices.tapo;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.tapo.discovery.FoundDevice;
import homewatch.devices.tapo.discovery.FoundDevice.Kind;
import homewatch.devices.tapo.discovery.FoundDevice.Protocol;
import homewatch.devices.tapo.discovery.TapoDiscovery;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.lab.tapo.LabTapoCamera;
import homewatch.lab.tapo.LabTapoSettings;
import homewatch.lab.tapo.PlugBehaviour;
import homewatch.lab.tapo.TapoBehaviour;
import homewatch.process.secret.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TapoDiscoveryTest {
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void camerasAndPlugsAreFoundWhereTheyAnswerFromNotWhereTheySayThatTheyAre() throws Exception {
        try (var video = LabCamera.start(LabCameraSettings.of("cam", Secret.of("secret")));
                var camera = LabTapoCamera.start(LabTapoSettings.of(Secret.of("p")), video);
                var plug = LabPlug.start(LabPlugSettings.of("u@x", Secret.of("p")), camera)) {
            int cameraPort = camera.discoverable(ANY_PORT);
            int plugPort = plug.discoverable(ANY_PORT);

            var found = search(cameraPort, plugPort);

            assertThat(found).hasSize(2).allMatch(it -> it.address().isLoopbackAddress());
            assertThat(of(found, Kind.CAMERA).protocol()).isEqualTo(Protocol.CAMERA_HTTPS);
            assertThat(of(found, Kind.CAMERA).socketAddress()).isEqualTo(camera.address());
            assertThat(of(found, Kind.CAMERA).description().name()).isEqualTo("lab camera");
            assertThat(of(found, Kind.PLUG).protocol()).isEqualTo(Protocol.KLAP);
            assertThat(of(found, Kind.PLUG).socketAddress()).isEqualTo(plug.address());
            assertThat(of(found, Kind.PLUG).loginVersion()).isEqualTo(2);
            assertThat(of(found, Kind.PLUG).description().model()).isEqualTo("P115(EU)");

            camera.behave(new TapoBehaviour.AppOnly());
            plug.behave(new PlugBehaviour.AppOnly());
            assertThat(search(cameraPort, plugPort))
                    .hasSize(2)
                    .allMatch(it -> it.protocol() == Protocol.TPAP);

            plug.press(false);
            assertThat(search(cameraPort, plugPort))
                    .extracting(FoundDevice::kind)
                    .containsExactly(Kind.PLUG);
        }
    }

    @Test
    void nobodyIsFoundWhereNobodyIs() throws Exception {
        int free;
        try (var socket = new java.net.DatagramSocket(ANY_PORT)) {
            free = socket.getLocalPort();
        }
        assertThat(search(free)).isEmpty();
    }

    private static List<FoundDevice> search(Integer... ports) throws Exception {
        return new TapoDiscovery(RandomGenerator.of("SecureRandom"), List.of(ports))
                .at(List.of(InetAddress.getLoopbackAddress()), Duration.ofMillis(900));
    }

    private static FoundDevice of(List<FoundDevice> found, Kind kind) {
        return found.stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    }
}
