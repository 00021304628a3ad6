package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.operation.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Contacts, the escalation and notices, over HTTP.
class ContactsTest {
    private static final String PHONE =
            "{\"name\":\"Anna's phone\",\"kind\":\"ntfy\",\"address\":\"https://ntfy.example/house_7\",\"token\":\"tk_secret\"}";

    @TempDir Path root;
    private TestingHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aContactIsMadeChangedAndRemoved() throws Exception {
        var made = hub.post("/api/contacts", PHONE);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().at("/id").asText()).isEqualTo("anna-s-phone");
        assertThat(made.json().at("/has_token").asBoolean()).isTrue();
        assertThat(made.json().at("/pictures").asBoolean()).isFalse();
        assertThat(hub.post("/api/contacts", PHONE).status()).isEqualTo(409);
        var changed =
                hub.patch(
                        "/api/contacts/anna-s-phone",
                        "{\"name\":\"Anna\",\"pictures\":true,\"token\":\"\"}");
        assertThat(changed.json().at("/has_token").asBoolean()).isFalse();
        assertThat(changed.json().at("/pictures").asBoolean()).isTrue();
        assertThat(hub.delete("/api/contacts/anna-s-phone").status()).isEqualTo(204);
        assertThat(hub.get("/api/contacts").json().at("/contacts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ntfy, ftp://ntfy.example/x",
        "ntfy, https://ntfy.example/",
        "ntfy, https://ntfy.example/a/b",
        "ntfy, https://ntfy.example/a?b=c",
        "webhook, https://anna:geheim@pager.example/x",
        "webhook, https:///x",
        "webhook, https://pager.example/x#y",
        "webhook, https://pager.example:70000/x",
        "webhook, pager",
    })
    void anAddressThatIsNoneIsRefusedAndNotRepeated(String kind, String address) throws Exception {
        var refused =
                hub.post(
                        "/api/contacts",
                        "{\"name\":\"A\",\"kind\":\"%s\",\"address\":\"%s\"}"
                                .formatted(kind, address));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("address");
        assertThat(refused.text()).doesNotContain("geheim");
    }

    @Test
    void aTokenIsShownToNobodyAndToNoOtherServer() throws Exception {
        hub.post("/api/contacts", PHONE);
        var moved =
                hub.patch(
                        "/api/contacts/anna-s-phone",
                        "{\"address\":\"https://evil.example/house_7\"}");
        assertThat(moved.status()).isEqualTo(422);
        assertThat(moved.json().at("/errors/0/field").asText()).isEqualTo("token");
        assertThat(
                        hub.patch(
                                        "/api/contacts/anna-s-phone",
                                        "{\"address\":\"https://ntfy.example/house_8\"}")
                                .status())
                .isEqualTo(200);
        assertThat(hub.get("/api/contacts").text()).doesNotContain("tk_secret");
        assertThat(hub.get("/api/audit").text()).doesNotContain("tk_secret");
        assertThat(Files.readString(hub.log)).doesNotContain("tk_secret");
        try (var files = Files.list(hub.folder)) {
            for (var file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("tk_secret");
            }
        }
    }

    @Test
    void whoIsNoAdministratorSeesServersAndMayTest() throws Exception {
        hub.post("/api/contacts", PHONE);
        var operator = hub.token(Scope.CAMERAS_READ, Scope.OPS_REMEDIATE);
        var seen = hub.send("GET", "/api/contacts", "", operator).json();
        assertThat(seen.at("/contacts/0/address").asText()).isEqualTo("https://ntfy.example/…");
        assertThat(hub.send("POST", "/api/contacts", PHONE, operator).status()).isEqualTo(403);
        assertThat(hub.send("PATCH", "/api/escalation", "{\"steps\":[]}", operator).status())
                .isEqualTo(403);
        var viewer = hub.token(Scope.CAMERAS_READ);
        assertThat(hub.send("GET", "/api/contacts", "", viewer).status()).isEqualTo(403);
        assertThat(hub.send("GET", "/api/notices", "", viewer).status()).isEqualTo(403);
    }

    @Test
    void stepsNameKnownContactsInTheirOrderOnce() throws Exception {
        hub.post("/api/contacts", PHONE);
        var wrong =
                hub.patch(
                        "/api/escalation",
                        """
                        {"steps":[{"contact":"anna-s-phone","after_minutes":5},\
                        {"contact":"nobody","after_minutes":6},\
                        {"contact":"anna-s-phone","after_minutes":2000}]}\
                        """);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors").findValuesAsText("field"))
                .containsExactly("steps[1]", "steps[2]");
        var right =
                hub.patch(
                        "/api/escalation",
                        "{\"steps\":[{\"contact\":\"anna-s-phone\",\"after_minutes\":5}]}");
        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(right.json().at("/steps/0/name").asText()).isEqualTo("Anna's phone");
        assertThat(hub.delete("/api/contacts/anna-s-phone").status()).isEqualTo(409);
    }

    @Test
    void aStepThatIsNotWholeIsRefused() throws Exception {
        for (var step : List.of("{\"after_minutes\":5}", "{\"contact\":\"x\"}", "null", "5")) {
            var refused = hub.patch("/api/escalation", "{\"steps\":[" + step + "]}");
            assertThat(refused.status()).as(step).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asText()).startsWith("steps");
        }
    }

    @Test
    void theStatusSaysHowTellingGoes() throws Exception {
        var status = hub.get("/api/status").json();
        assertThat(status.at("/monitoring/prometheus/state").asText()).isEqualTo("absent");
        assertThat(status.at("/notices/waiting").asInt()).isZero();
        assertThat(status.at("/notices/failing").asInt()).isZero();
        assertThat(hub.send("GET", "/metrics", "", "").text())
                .contains("homewatch_notifications_failed_total{way=\"ntfy\"} 0")
                .contains("homewatch_notices_waiting 0");
    }
}
