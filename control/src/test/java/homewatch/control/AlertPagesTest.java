package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.operation.Scope;
import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What fires, as pages show it, and what people do about it there, against a real Alertmanager.
class AlertPagesTest {
    @TempDir Path root;
    private TestingAlertmanager alertmanager;
    private TestingHub hub;
    private TestingAgent agent;
    private String admin;
    private String viewer;

    @BeforeEach
    void start() throws Exception {
        alertmanager = TestingAlertmanager.prepare(root);
        hub =
                TestingHub.start(
                        ControlSettings.defaults(root.resolve("data"))
                                .withPort(0)
                                .withMonitoring(
                                        new Monitoring(
                                                null,
                                                alertmanager.address,
                                                null,
                                                alertmanager.token,
                                                Monitoring.Receivers.NONE)));
        alertmanager.start(hub.plane.port());
        agent = hub.agent().passing();
        admin = hub.token(Scope.ADMIN);
        viewer = hub.token(Scope.CAMERAS_READ);
        assertThat(
                        hub.post(
                                        "/api/cameras",
                                        "{\"id\":\"till\",\"name\":\"Till\",\"address\":\"rtsp://192.0.2.1/s\"}")
                                .status())
                .isEqualTo(201);
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
        hub.close();
        alertmanager.close();
    }

    private void fire() throws Exception {
        alertmanager.fire(
                "alertname",
                "CameraOffline",
                "severity",
                "warning",
                "site",
                "home",
                "camera_id",
                "till");
        Waiting.until(() -> show("/alerts").contains("CameraOffline happened"));
    }

    @Test
    void whatFiresStandsUnderItsSiteWithWhatToDo() throws Exception {
        Waiting.until(() -> show("/alerts").contains("Nothing fires."));
        fire();
        assertThat(show("/alerts"))
                .contains("To act on by day", "href=\"/cameras/till\"", "Till")
                .contains("/runbooks/camera-offline?site=home&amp;camera=till")
                .contains("/silences/new?site=home&amp;camera=till&amp;alert=CameraOffline")
                .doesNotContain("Nothing fires.");
        assertThat(part("/alerts")).contains("CameraOffline happened").doesNotContain("<html");
        Waiting.until(() -> show("/runbooks/camera-offline").contains("CameraOffline happened"));
        Waiting.until(() -> show("/").contains("<span>1</span></span></span></a>"));
        assertThat(show("/alerts/count")).isEqualTo("1");
    }

    @Test
    void whoLooksAfterItIsShownUntilTheyTakeItBack() throws Exception {
        fire();
        var id = id();
        assertThat(send("/alerts/" + id + "/acknowledge", Map.of(), viewer).status())
                .isEqualTo(403);
        assertThat(send("/alerts/" + id + "/acknowledge", Map.of("comment", "on my way"), admin))
                .satisfies(AlertPagesTest::leadsOn);
        assertThat(show("/alerts")).contains("Looked after by", "on my way", "I do not any more");
        Waiting.until(() -> show("/cameras/till").contains("looks after it."));
        assertThat(send("/alerts/" + id + "/take-back", Map.of(), admin))
                .satisfies(AlertPagesTest::leadsOn);
        assertThat(show("/alerts")).doesNotContain("Looked after by").contains("I look after it");
    }

    @Test
    void itIsSilencedByAFormThatSaysWhatIsWrongInIt() throws Exception {
        fire();
        assertThat(show("/silences/new?site=home&camera=till&alert=CameraOffline"))
                .contains("value=\"CameraOffline\"", "<option value=\"till\" selected");
        var typed =
                Map.of(
                        "site",
                        "home",
                        "camera",
                        "till",
                        "alert",
                        "no alert",
                        "minutes",
                        "60",
                        "reason",
                        "x");
        var refused = send("/silences", typed, admin);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("must be the name of an alert", "value=\"no alert\"");
        var right =
                Map.of(
                        "site",
                        "home",
                        "camera",
                        "till",
                        "alert",
                        "",
                        "minutes",
                        "60",
                        "reason",
                        "new roof <b>");
        assertThat(send("/silences", right, admin)).satisfies(AlertPagesTest::leadsOn);
        Waiting.until(() -> show("/alerts").contains("Silenced until"));
        assertThat(show("/alerts")).contains("One is held back", "new roof &lt;b&gt;");
        Waiting.until(() -> show("/cameras/till").contains("Its alerts are silenced until"));
        var silence = hub.get("/api/silences").json().at("/silences").get(0).at("/id").asText();
        assertThat(send("/silences/" + silence + "/end", Map.of(), admin))
                .satisfies(AlertPagesTest::leadsOn);
        assertThat(show("/silences")).contains("Nothing is held back.");
    }

    @Test
    void workIsPlannedByTheClockOfTheHouseAndTakenAwayAfterAQuestion() throws Exception {
        var typed =
                Map.of(
                        "site",
                        "home",
                        "starts",
                        "2026-11-26T02:30",
                        "minutes",
                        "45",
                        "repeats",
                        "weekly",
                        "days",
                        "sun",
                        "reason",
                        "updates");
        assertThat(show("/maintenance/new")).contains("By the clock of the house");
        assertThat(send("/maintenance", typed, admin)).satisfies(AlertPagesTest::leadsOn);
        assertThat(show("/silences"))
                .contains("Every week", "Sun", "at 02:30 for 45 min", "updates", "Next:");
        var id = hub.get("/api/maintenance").json().at("/windows").get(0).at("/id").asText();
        assertThat(show("/maintenance/" + id + "/delete")).contains("Take this planned work away?");
        assertThat(send("/maintenance/" + id + "/delete", Map.of(), admin))
                .satisfies(AlertPagesTest::leadsOn);
        assertThat(show("/silences")).contains("No work is planned.");
    }

    @Test
    void whenAlertmanagerIsAwayThePagesSayHowOldIsWhatTheyShow() throws Exception {
        fire();
        Waiting.until(() -> !hub.get("/api/alerts").json().at("/groups").isEmpty());
        alertmanager.stop();
        Waiting.until(() -> show("/alerts").contains("This is what it told last."));
        assertThat(show("/alerts")).contains("CameraOffline happened");
        assertThat(show("/silences")).contains("This is what it told last.");
        var refused =
                send("/silences", Map.of("site", "home", "minutes", "60", "reason", "x"), admin);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Silences are kept by Alertmanager.");
        assertThat(show("/")).contains("Till");
    }

    @Test
    void whoMayOnlyLookIsOfferedNothingToPress() throws Exception {
        fire();
        var page = page("/alerts", viewer).text();
        assertThat(page).contains("CameraOffline happened").doesNotContain("I look after it");
        assertThat(page("/silences/new", viewer).status()).isEqualTo(403);
        assertThat(page("/silences", viewer).text()).doesNotContain("Plan work");
    }

    @Test
    void withoutPrometheusTheChartsSayHowToTurnItOn() throws Exception {
        assertThat(show("/charts"))
                .contains("There is no Prometheus here", "./homewatch up starts them")
                .doesNotContain("data-name");
    }

    private String id() throws Exception {
        return hub.get("/api/alerts").json().at("/groups/0/alerts/0/id").asText();
    }

    private static void leadsOn(TestingHub.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    }

    private String show(String path) throws Exception {
        return page(path, admin).text();
    }

    private String part(String path) throws Exception {
        return hub.send(request(path, admin).header("X-Part", "live").build()).text();
    }

    private TestingHub.Answer page(String path, String token) throws Exception {
        return hub.send(request(path, token).build());
    }

    private TestingHub.Answer send(String path, Map<String, String> form, String token)
            throws Exception {
        var body =
                form.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return hub.send(
                request(path, token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(hub.uri(path))
                .header("Accept", "text/html")
                .header("Authorization", "Bearer " + token);
    }
}
