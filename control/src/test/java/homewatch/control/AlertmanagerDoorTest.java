package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import homewatch.wire.json.Json;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The door that Alertmanager's messages come in by, and what else may come.
class AlertmanagerDoorTest {
    private static final String PATH = "/api/alertmanager";
    private static final int ROUNDS = 300;

    @TempDir Path root;
    private Path token;
    private TestingHub hub;

    @BeforeEach
    void start() throws Exception {
        token = Files.writeString(root.resolve("token"), "right\n");
        hub = TestingHub.start(settings(token));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void whatItTellsIsListedUntilItIsOver() throws Exception {
        assertThat(tell("firing", alert(1)).status()).isEqualTo(200);
        var page = hub.get("/api/alerts").json();
        assertThat(page.at("/stale").asBoolean()).isTrue();
        assertThat(page.at("/note").asText()).contains("No Alertmanager is set up here");
        assertThat(page.at("/groups/0/alerts/0/name").asText()).isEqualTo("CameraOffline");
        assertThat(page.at("/groups/0/alerts/0/since").asText())
                .isEqualTo("2026-11-25T02:00:00.123Z");
        assertThat(tell("resolved", alert(1)).status()).isEqualTo(200);
        assertThat(hub.get("/api/alerts").json().at("/groups")).isEmpty();
    }

    @Test
    void onlyWhoShowsTheTokenIsHeard() throws Exception {
        var message = TestingAlertmanager.message(alert(1)).toString();
        for (var wrong : new String[] {"", "wrong", "righ", "right1"}) {
            assertThat(hub.send("POST", PATH, message, wrong).status()).isEqualTo(401);
        }
        var admin = hub.post(PATH, message);
        assertThat(admin.status()).as("an access token opens other doors").isEqualTo(401);
        assertThat(admin.text()).doesNotContain("right");
        assertThat(hub.get("/api/alerts").json().at("/groups")).isEmpty();
        assertThat(hub.send("GET", PATH, "", "right").status()).isIn(404, 405);
        Files.writeString(token, "newer");
        assertThat(hub.send("POST", PATH, message, "right").status()).isEqualTo(401);
        assertThat(hub.send("POST", PATH, message, "newer").status()).isEqualTo(200);
        Files.writeString(token, "\n");
        assertThat(hub.send("POST", PATH, message, "newer").status()).isEqualTo(503);
        Files.delete(token);
        assertThat(hub.send("POST", PATH, message, "newer").status()).isEqualTo(503);
    }

    @Test
    void withoutATokenThereIsNoSuchDoor() throws Exception {
        hub.close();
        hub = TestingHub.start(settings(null));
        var message = TestingAlertmanager.message(alert(1)).toString();
        assertThat(hub.send("POST", PATH, message, "right").status()).isEqualTo(404);
    }

    @Test
    void whatIsNoMessageIsRefusedAndWhatIsTooMuchToo() throws Exception {
        for (var wrong :
                new String[] {
                    "",
                    "{",
                    "[]",
                    "7",
                    "{\"version\":\"3\",\"alerts\":[]}",
                    "{\"version\":\"4\"}",
                    "{\"version\":\"4\",\"alerts\":{}}",
                    "[".repeat(10_000)
                }) {
            assertThat(hub.send("POST", PATH, wrong, "right").status()).as(wrong).isEqualTo(400);
        }
        var many = new ObjectNode[5001];
        java.util.Arrays.setAll(many, i -> alert(i));
        assertThat(
                        hub.send(
                                        "POST",
                                        PATH,
                                        TestingAlertmanager.message(many).toString(),
                                        "right")
                                .status())
                .isEqualTo(413);
        var large =
                HttpRequest.newBuilder(hub.uri(PATH))
                        .header("Authorization", "Bearer right")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[4 * 1024 * 1024 + 1]))
                        .build();
        assertThat(hub.send(large).status()).isEqualTo(413);
        assertThat(hub.get("/api/alerts").json().at("/groups")).isEmpty();
    }

    @Test
    void alertsThatAreNoneAreLeftOutAndTheOthersTaken() throws Exception {
        var nameless = alert(2);
        ((ObjectNode) nameless.get("labels")).remove("alertname");
        var endless = alert(3);
        ((ObjectNode) endless.get("labels")).put("camera_id", "x".repeat(501));
        var odd = alert(4);
        odd.put("fingerprint", "../../etc/passwd");
        var timeless = alert(5);
        timeless.put("startsAt", "yesterday");
        var wordy = alert(6);
        ((ObjectNode) wordy.get("annotations"))
                .put("summary", "a\u001b[31mb" + "x".repeat(9000))
                .put("runbook_url", "javascript:alert(1)");
        var ancient = alert(7);
        ancient.put("startsAt", "0000-01-01T00:00:00Z");
        assertThat(tell("firing", nameless, endless, odd, timeless, wordy, ancient).status())
                .isEqualTo(200);
        var alerts = hub.get("/api/alerts").json().at("/groups/0/alerts");
        assertThat(alerts).hasSize(2);
        assertThat(alerts.at("/0/summary").asText()).startsWith("a [31mb").hasSizeLessThan(4100);
        assertThat(alerts.at("/0").has("runbook")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noMessageIsAFault(long seed) throws Exception {
        var random = new Random(seed);
        var whole = TestingAlertmanager.message(alert(1), alert(2)).toString();
        for (int i = 0; i < ROUNDS; i++) {
            var bytes = whole.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(' ', '~');
            }
            var body = new String(bytes, StandardCharsets.UTF_8);
            assertThat(hub.send("POST", PATH, body, "right").status())
                    .as("seed %d, round %d: %s", seed, i, body)
                    .isIn(200, 400);
        }
        assertThat(hub.get("/api/alerts").status()).isEqualTo(200);
        assertThat(Files.readString(hub.log)).doesNotContain("request failed");
    }

    private TestingHub.Answer tell(String status, ObjectNode... alerts) throws Exception {
        for (var alert : alerts) {
            alert.put("status", status);
        }
        return hub.send("POST", PATH, TestingAlertmanager.message(alerts).toString(), "right");
    }

    private static ObjectNode alert(int number) {
        var alert =
                Json.api()
                        .createObjectNode()
                        .put("status", "firing")
                        .put("fingerprint", "%016x".formatted(number))
                        .put("startsAt", "2026-11-25T03:00:00.123456789+01:00")
                        .put("endsAt", "0001-01-01T00:00:00Z")
                        .put("generatorURL", "http://prometheus/graph");
        alert.putObject("labels")
                .put("alertname", "CameraOffline")
                .put("severity", "warning")
                .put("site", "home")
                .put("camera_id", "c" + number);
        alert.putObject("annotations").put("summary", "no picture");
        return alert;
    }

    private ControlSettings settings(@org.jspecify.annotations.Nullable Path tokenFile) {
        return ControlSettings.defaults(root.resolve("data"))
                .withPort(0)
                .withMonitoring(
                        new Monitoring(null, null, null, tokenFile, Monitoring.Receivers.NONE));
    }
}
