package homewatch.lab.tapo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.peer.NpmTapoClient;
import homewatch.lab.peer.PythonKasa;
import homewatch.lab.tapo.LabPlugSettings.Speech;
import homewatch.process.secret.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Clients that nobody here wrote find in the lab's devices what they look for. python-kasa is
/// asked where the environment variable HOMEWATCH_PEERS names a folder that has it.
@Timeout(300)
class TapoPeersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root"));
    private static final String USER = "user@example.com";
    private static final String PASSWORD = "Passw0rd";

    @TempDir private Path scratch;
    private LabCamera video;

    @BeforeEach
    void start() throws Exception {
        video = LabCamera.start(LabCameraSettings.of("cam", Secret.of("secret")));
    }

    @AfterEach
    void stop() {
        video.close();
    }

    private LabPlug plug(Speech speech) throws Exception {
        var settings = LabPlugSettings.of(USER, Secret.of(PASSWORD)).with(speech);
        return LabPlug.start(settings, Appliance.of(video, Duration.ofMillis(50)));
    }

    private LabTapoCamera camera() throws Exception {
        return LabTapoCamera.start(LabTapoSettings.of(Secret.of(PASSWORD)), video);
    }

    @Test
    void thePlugIsSwitchedAndReadByTheClientFromNpm() throws Exception {
        try (var plug = plug(Speech.KLAP_V2)) {
            var seen = JSON.readTree(NpmTapoClient.drive(ROOT, plug.address(), USER, PASSWORD));
            assertThat(seen.path("model").asText()).isEqualTo("P115");
            assertThat(seen.path("nickname").asText()).isEqualTo("lab plug");
            assertThat(seen.path("milliwatts").asInt()).isEqualTo(3200);
            assertThat(seen.path("switched")).hasToString("[true,false,true]");
            assertThat(plug.tally().switches()).isEqualTo(2);
        }
    }

    @Test
    void theClientFromNpmIsRefusedWithAWrongPassword() throws Exception {
        try (var plug = plug(Speech.KLAP_V2)) {
            var seen = JSON.readTree(NpmTapoClient.drive(ROOT, plug.address(), USER, "wrong"));
            assertThat(seen.path("failure").isTextual()).isTrue();
            assertThat(plug.tally().loginsAccepted()).isZero();
            assertThat(plug.isOn()).isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> pythonKasa() throws Exception {
        var peers = System.getenv("HOMEWATCH_PEERS");
        if (peers == null) {
            System.out.println("python-kasa was not asked: HOMEWATCH_PEERS names no folder");
            return Stream.empty();
        }
        var kasa = PythonKasa.unpack(Path.of(peers), scratch);
        return Stream.of(
                named("a plug over KLAP, version 1", () -> switches(kasa, Speech.KLAP_V1, "klap1")),
                named("a plug over KLAP, version 2", () -> switches(kasa, Speech.KLAP_V2, "klap2")),
                named("a plug over passthrough", () -> switches(kasa, Speech.PASSTHROUGH, "aes")),
                named("a camera's privacy", () -> hides(kasa)),
                named("a plug is found", () -> finds(kasa)));
    }

    private static DynamicTest named(String name, Executable test) {
        return DynamicTest.dynamicTest(name, test);
    }

    private void switches(PythonKasa kasa, Speech speech, String kind) throws Exception {
        try (var plug = plug(speech)) {
            var seen = drive(kasa, "plug", port(plug.address()), kind, USER, PASSWORD);
            assertThat(seen.path("model").asText()).isEqualTo("P115");
            assertThat(seen.path("watts").asDouble()).isEqualTo(3.2);
            assertThat(seen.path("switched")).hasToString("[true,false,true]");
            assertThat(plug.tally().switches()).isEqualTo(2);
            var refused = drive(kasa, "plug", port(plug.address()), kind, USER, "wrong");
            assertThat(refused.path("failure").asText()).isEqualTo("AuthenticationError");
        }
    }

    private void hides(PythonKasa kasa) throws Exception {
        try (var camera = camera()) {
            var seen = drive(kasa, "camera", port(camera.address()), PASSWORD);
            assertThat(seen.path("model").asText()).isEqualTo("C210");
            assertThat(seen.path("privacy")).hasToString("[false,true]");
            assertThat(camera.state().privacy()).isTrue();
        }
    }

    private void finds(PythonKasa kasa) throws Exception {
        try (var plug = plug(Speech.KLAP_V2)) {
            int port =
                    plug.discoverable(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var seen = drive(kasa, "discover", String.valueOf(port), USER, PASSWORD);
            assertThat(seen.path("encryption").asText()).isEqualTo("KLAP");
            assertThat(seen.path("version").asInt()).isEqualTo(2);
            assertThat(seen.path("port").asInt()).isEqualTo(plug.address().getPort());
        }
    }

    private static String port(InetSocketAddress address) {
        return String.valueOf(address.getPort());
    }

    private static JsonNode drive(PythonKasa kasa, String... arguments) throws Exception {
        return JSON.readTree(kasa.drive(ROOT, arguments));
    }
}
