package homewatch.devices.tapo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera.Detection;
import homewatch.devices.camera.Camera.NightVision;
import homewatch.devices.camera.Capability;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.tapo.discovery.FoundDevice;
import homewatch.devices.tapo.discovery.TapoDiscovery;
import homewatch.lab.peer.PythonKasa;
import homewatch.lab.peer.PythonKasa.Devices;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Devices whose hashes and ciphers are python-kasa's and whose replies were recorded from real
/// ones. They are there where the environment variable HOMEWATCH_PEERS names the folder that has
/// them.
@Timeout(300)
class KasaDevicesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int KLAP = 8081;
    private static final int PASSTHROUGH = 8082;
    private static final int CAMERA = 8443;
    private final RandomGenerator random = RandomGenerator.of("SecureRandom");

    @TempDir private Path scratch;

    @TestFactory
    Stream<DynamicTest> pythonKasa() throws Exception {
        var peers = System.getenv("HOMEWATCH_PEERS");
        if (peers == null) {
            System.out.println("no devices of python-kasa: HOMEWATCH_PEERS names no folder");
            return Stream.empty();
        }
        var devices = PythonKasa.unpack(Path.of(peers), scratch).startDevices();
        return Stream.of(
                        DynamicTest.dynamicTest("a plug over KLAP", () -> readsAndSwitches(KLAP)),
                        DynamicTest.dynamicTest(
                                "a plug over passthrough", () -> readsAndSwitches(PASSTHROUGH)),
                        DynamicTest.dynamicTest("what the newer plug measures", this::measures),
                        DynamicTest.dynamicTest("what the older plug measures", this::measuresLess),
                        DynamicTest.dynamicTest("a wrong password", this::refused),
                        DynamicTest.dynamicTest("a camera", this::seesAndSets),
                        DynamicTest.dynamicTest("a plug is found", this::finds))
                .onClose(() -> {
                    try {
                        devices.close();
                    } catch (java.io.IOException failure) {
                        throw new java.io.UncheckedIOException(failure);
                    }
                });
    }

    private void readsAndSwitches(int port) throws Exception {
        try (var plug = plug(port, Devices.PASSWORD)) {
            assertThat(plug.description().model()).isEqualTo("P115");
            plug.switchTo(true);
            assertThat(plug.read().on()).isTrue();
            plug.switchTo(false);
            assertThat(plug.read().on()).isFalse();
        }
    }

    private void measures() throws Exception {
        try (var plug = plug(KLAP, Devices.PASSWORD)) {
            var reading = plug.read();
            assertThat(reading.wattHoursThisMonth()).isEqualTo(2532);
            assertThat(reading.volts()).hasValue(122.133);
            assertThat(reading.amperes()).hasValue(0.03);
        }
    }

    private void measuresLess() throws Exception {
        try (var plug = plug(PASSTHROUGH, Devices.PASSWORD)) {
            var reading = plug.read();
            assertThat(reading.watts()).isEqualTo(8.962);
            assertThat(reading.volts()).isEmpty();
            assertThat(reading.onFor()).isEqualTo(Duration.ofSeconds(1621));
        }
    }

    private void refused() {
        for (int port : new int[] {KLAP, PASSTHROUGH}) {
            assertThatThrownBy(() -> plug(port, "wrong")).isInstanceOf(DeviceProblem.Refused.class);
        }
        assertThatThrownBy(() -> camera("wrong")).isInstanceOf(DeviceProblem.Refused.class);
    }

    private void seesAndSets() throws Exception {
        try (var camera = camera(Devices.PASSWORD)) {
            assertThat(camera.description().model()).isEqualTo("C210");
            assertThat(camera.description().firmware()).startsWith("1.4.3");
            assertThat(camera.capabilities())
                    .contains(
                            Capability.MOVEMENT,
                            Capability.PRESETS,
                            Capability.PRIVACY,
                            Capability.STATUS_LIGHT,
                            Capability.MOTION_DETECTION,
                            Capability.PERSON_DETECTION,
                            Capability.NIGHT_VISION,
                            Capability.STORAGE,
                            Capability.CLOCK);
            camera.privacy().orElseThrow().set(false);
            assertThat(camera.privacy().orElseThrow().on()).isFalse();
            camera.motionDetection().orElseThrow().set(new Detection.Setting(false, 30));
            assertThat(camera.motionDetection().orElseThrow().setting())
                    .isEqualTo(new Detection.Setting(false, 30));
            assertThat(camera.nightVision().orElseThrow().mode())
                    .isEqualTo(NightVision.Mode.AUTOMATIC);
            assertThat(camera.storage().orElseThrow().card()).isEmpty();
            camera.motor().orElseThrow().turn(10, 0);
        }
    }

    private void finds() throws Exception {
        var found = new TapoDiscovery(random).at(List.of(loopback()), Duration.ofSeconds(2));
        assertThat(found)
                .singleElement()
                .returns(FoundDevice.Kind.PLUG, FoundDevice::kind)
                .returns(FoundDevice.Protocol.KLAP, FoundDevice::protocol)
                .returns(KLAP, FoundDevice::port)
                .returns(loopback(), FoundDevice::address);
    }

    private TapoPlug plug(int port, String password) throws DeviceProblem {
        return TapoPlug.open(access(port, Devices.USER, password), random);
    }

    private TapoCamera camera(String password) throws DeviceProblem {
        return TapoCamera.open(
                access(CAMERA, "admin", password), null, random, InstantSource.system());
    }

    private static Access access(int port, String user, String password) {
        return new Access(
                new InetSocketAddress(loopback(), port),
                new Credentials(user, password),
                LoginGate.open(),
                LIMIT);
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
