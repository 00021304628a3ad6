package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.wire.CameraId;
import homewatch.wire.FromAgent;
import homewatch.wire.Happening;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import homewatch.wire.Report;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is nearly right: valid requests and messages with a few bytes changed.
class GarbageTest {
    private static final int ROUNDS = 300;
    private static final String CAMERA =
            "{\"id\":\"hall\",\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20:554/s?a=1\","
                    + "\"username\":\"u\",\"password\":\"p\",\"transport\":\"udp\"}";

    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noBodyIsAFault(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            var body = changed(CAMERA, random);
            assertThat(hub.post("/api/cameras", body).status())
                    .as("seed %d, round %d: %s", seed, i, body)
                    .isIn(201, 400, 409, 422);
        }
        assertThat(Files.readString(hub.log)).doesNotContain("request failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/cameras/hall/control | {\"action\":\"move\",\"pan\":0.5,\"seconds\":1,\"on\":true}",
                "/api/sensors/tapo-p115 | {\"id\":\"plug\",\"name\":\"Plug\",\"host\":\"192.168.1.40\",\"port\":80,\"feeds\":\"other\"}",
                "/api/sensors/tapo-p115/plug/switch | {\"on\":false}",
                "/api/discovery/identify | {\"host\":\"192.168.1.40\",\"port\":80,\"username\":\"u\",\"password\":\"p\"}"
            })
    void noBodyAboutADeviceIsAFault(String path, String body) throws Exception {
        hub.post(
                "/api/cameras",
                CAMERA.replace(
                        "}",
                        ",\"control_driver\":\"onvif\",\"control_address\":\"http://192.168.1.20\"}"));
        var random = new Random(path.length());
        for (int i = 0; i < ROUNDS; i++) {
            var broken = changed(body, random);
            assertThat(hub.post(path, broken).status())
                    .as("round %d: %s", i, broken)
                    .isIn(200, 201, 400, 404, 409, 422, 503);
        }
        assertThat(Files.readString(hub.log)).doesNotContain("request failed");
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void noPathOrQueryIsAFault(long seed) throws Exception {
        var random = new Random(seed);
        var alphabet = "abc019-_.~%/?&=:@!$'()*+,;[]{}é ";
        for (int i = 0; i < ROUNDS; i++) {
            var path = new StringBuilder("/api/cameras");
            for (int j = random.nextInt(20); j > 0; j--) {
                var letter = alphabet.charAt(random.nextInt(alphabet.length()));
                path.append(URLEncoder.encode(String.valueOf(letter), StandardCharsets.UTF_8));
                path.append(random.nextInt(4) == 0 ? "/" : "");
            }
            path.append(random.nextBoolean() ? "?limit=" + random.nextInt() : "");
            assertThat(hub.get(path.toString()).status())
                    .as("seed %d, round %d: %s", seed, i, path)
                    .isIn(200, 400, 404, 405, 422);
        }
        assertThat(Files.readString(hub.log)).doesNotContain("request failed");
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void noMessageOfAnAgentHarmsTheControlPlane(long seed) throws Exception {
        hub.post("/api/cameras", CAMERA);
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS / 3; i++) {
            try (var bad = agent.again(hub)) {
                bad.connect("epoch-" + seed);
                bad.sendText(changed(message(i), random));
                endUnlessEnded(bad);
                assertThat(bad.closeCode()).as("seed %d, round %d", seed, i).isEqualTo(1002);
            }
        }
        try (var good = agent.again(hub)) {
            good.connect("epoch-good");
            assertThat(good.report(TestingAgent.changed(1, TestingAgent.online("hall"))))
                    .isEqualTo(1);
        }
        assertThat(hub.get("/api/cameras/hall").json().at("/status").asText()).isEqualTo("online");
        assertThat(hub.get("/api/events?limit=100").status()).isEqualTo(200);
    }

    private static void endUnlessEnded(TestingAgent bad) throws Exception {
        try {
            bad.sendText("the end");
        } catch (ExecutionException ended) {
            assertThat(ended).hasCauseInstanceOf(IOException.class);
        }
    }

    private static String message(int number) throws Exception {
        var state = TestingAgent.offline("hall", Verdict.PORT_CLOSED);
        FromAgent message =
                switch (number % 6) {
                    case 0 -> new FromAgent.Reports(List.of(TestingAgent.changed(1, state)));
                    case 1 -> new FromAgent.Now(List.of(state));
                    case 2 ->
                            new FromAgent.Reports(
                                    List.of(
                                            new Report(
                                                    1,
                                                    Instant.EPOCH,
                                                    new Report.Fact.Happened(
                                                            new Happening(
                                                                    new CameraId("hall"),
                                                                    new PlugId("plug"),
                                                                    Happening.Kind.MOTION,
                                                                    true,
                                                                    Instant.EPOCH,
                                                                    "cell 3")))));
                    case 3 ->
                            new FromAgent.Reports(
                                    List.of(
                                            new Report(
                                                    1,
                                                    Instant.EPOCH,
                                                    new Report.Fact.Measured(reading()))));
                    case 4 -> new FromAgent.Alive(Instant.EPOCH, 1, List.of(), List.of(reading()));
                    default -> new FromAgent.Alive(Instant.EPOCH, 1, List.of(), List.of());
                };
        return Json.link().writerFor(FromAgent.class).writeValueAsString(message);
    }

    private static PlugReading reading() {
        return new PlugReading(
                new PlugId("plug"), Instant.EPOCH, true, 4.5, 10, 100, 230.0, 0.1, false, false);
    }

    private static String changed(String text, Random random) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
