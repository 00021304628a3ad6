package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.operation.Scope;
import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A house with two sites, and a real Alertmanager beside it.
class AlertsTest {
    private static final String[] HALL = {
        "alertname", "CameraOffline", "severity", "warning", "site", "home", "camera_id", "hall"
    };
    private static final String[] PAGE = {
        "alertname", "CamerasOffline", "severity", "critical", "site", "home"
    };
    private static final String[] TILL = {
        "alertname", "CameraOffline", "severity", "warning", "site", "shop", "camera_id", "till"
    };

    @TempDir Path root;
    private TestingAlertmanager alertmanager;
    private ControlSettings settings;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        alertmanager = TestingAlertmanager.prepare(root);
        settings =
                ControlSettings.defaults(root.resolve("data"))
                        .withPort(0)
                        .withMonitoring(
                                new Monitoring(
                                        null,
                                        alertmanager.address,
                                        null,
                                        alertmanager.token,
                                        Monitoring.Receivers.NONE));
        hub = TestingHub.start(settings);
        agent = hub.agent().passing();
        add("Hall", "home");
        add("Porch", "home");
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        add("Till", "shop");
        alertmanager.start(hub.plane.port());
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
        hub.close();
        alertmanager.close();
    }

    @Test
    void whatFiresIsListedBySiteTheWorstFirst() throws Exception {
        alertmanager.fire(HALL);
        alertmanager.fire(PAGE);
        alertmanager.fire(TILL);
        alertmanager.fire("alertname", "Watchdog", "severity", "none");
        Waiting.until(() -> names("").size() == 3 && !stale());
        var page = hub.get("/api/alerts").json();
        assertThat(page.at("/groups").findValuesAsText("name"))
                .containsExactly("CamerasOffline", "CameraOffline", "CameraOffline");
        assertThat(page.at("/groups/0/site").asText()).isEqualTo("home");
        var first = page.at("/groups/0/alerts/0");
        assertThat(first.at("/severity").asText()).isEqualTo("critical");
        assertThat(first.at("/state").asText()).isEqualTo("firing");
        assertThat(first.at("/verdict").asText()).isEqualTo("no_stream");
        assertThat(first.at("/summary").asText()).isEqualTo("CamerasOffline happened");
        assertThat(first.at("/runbook").asText()).endsWith("/runbooks/camera-offline");
        assertThat(names("?camera=till")).hasSize(1);
        assertThat(names("?site=home&severity=warning")).hasSize(1);
        assertThat(names("?state=silenced")).isEmpty();
    }

    @Test
    void whatTheDoorHeardAndWhoLooksAfterItOutlivesRestartsAndTheSilenceOfAlertmanager()
            throws Exception {
        alertmanager.fire(PAGE);
        var id = alert("").at("/id").asText();
        var taken = hub.post("/api/alerts/" + id + "/acknowledgement", "{\"comment\":\"mine\"}");
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().at("/acknowledged/comment").asText()).isEqualTo("mine");

        var port = hub.plane.port();
        hub.close();
        alertmanager.stop();
        hub = TestingHub.start(settings.withPort(port));
        var page = hub.get("/api/alerts").json();
        assertThat(page.at("/stale").asBoolean()).isTrue();
        assertThat(page.at("/note").asText()).contains("what it told last");
        assertThat(page.at("/groups/0/alerts/0/name").asText()).isEqualTo("CamerasOffline");
        assertThat(page.at("/groups/0/alerts/0/acknowledged/by").asText()).isEqualTo("test");

        alertmanager.start(port);
        alertmanager.fire(PAGE);
        Waiting.until(() -> !stale());
        Waiting.until(() -> names("").size() == 1);
        assertThat(alert("").at("/acknowledged/by").asText()).isEqualTo("test");
        alertmanager.resolve(PAGE);
        Waiting.until(() -> names("").isEmpty());
        Waiting.until(() -> {
            alertmanager.fire(PAGE);
            return names("").size() == 1 && !alert("").has("acknowledged");
        });
    }

    @Test
    void anAcknowledgementCanBeTakenBack() throws Exception {
        alertmanager.fire(PAGE);
        var path = "/api/alerts/" + alert("").at("/id").asText() + "/acknowledgement";
        assertThat(hub.delete(path).status()).as("nobody has it").isEqualTo(409);
        assertThat(hub.post(path, "{}").status()).isEqualTo(200);
        assertThat(hub.delete(path).status()).isEqualTo(204);
        assertThat(alert("").has("acknowledged")).isFalse();
        assertThat(hub.post("/api/alerts/0000000000000000/acknowledgement", "{}").status())
                .isEqualTo(404);
        var reader = hub.token(Scope.CAMERAS_READ);
        assertThat(hub.send("POST", path, "{}", reader).status()).isEqualTo(403);
    }

    @Test
    void aSilenceHoldsBackItsSiteAloneAndSaysWhoseItIs() throws Exception {
        alertmanager.fire(HALL);
        alertmanager.fire(PAGE);
        alertmanager.fire(TILL);
        var made =
                hub.post(
                        "/api/silences",
                        "{\"site\":\"home\",\"minutes\":120,\"reason\":\"new roof\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var id = made.json().at("/id").asText();
        Waiting.until(() -> names("?state=silenced").size() == 2);
        assertThat(names("?state=firing")).hasSize(1);
        var why = alert("?site=home&severity=critical").at("/silenced_by/0");
        assertThat(why.at("/reason").asText()).isEqualTo("new roof");
        assertThat(why.at("/author").asText()).isEqualTo("test");
        var listed = hub.get("/api/silences").json().at("/silences/0");
        assertThat(listed.at("/id").asText()).isEqualTo(id);
        assertThat(listed.at("/site").asText()).isEqualTo("home");
        assertThat(listed.at("/state").asText()).isEqualTo("active");
        assertThat(listed.at("/matchers/0").asText()).isEqualTo("site=\"home\"");
        assertThat(hub.delete("/api/silences/" + id).status()).isEqualTo(204);
        Waiting.until(() -> names("?state=firing").size() == 3);
        assertThat(hub.delete("/api/silences/" + id).status()).as("it is over").isEqualTo(404);
    }

    @Test
    void whatAPersonSilencedAtAlertmanagerIsShownAndCanBeEnded() throws Exception {
        var id =
                alertmanager.amtool(
                        "silence",
                        "add",
                        "site=shop",
                        "camera_id=till",
                        "--duration=2h",
                        "--author=anna",
                        "--comment=paint");
        var listed = new JsonNode[1];
        Waiting.until(() -> {
            listed[0] = hub.get("/api/silences").json().at("/silences/0");
            return listed[0].has("id");
        });
        assertThat(listed[0].at("/id").asText()).isEqualTo(id);
        assertThat(listed[0].at("/camera").asText()).isEqualTo("till");
        assertThat(listed[0].at("/author").asText()).isEqualTo("anna");
        assertThat(hub.delete("/api/silences/" + id).status()).isEqualTo(204);
        assertThat(hub.get("/api/silences").json().at("/silences")).isEmpty();
    }

    @Test
    void silencesAreBoundedAndToTheLetter() throws Exception {
        for (var wrong :
                new String[] {
                    "{\"minutes\":10,\"reason\":\"x\"}",
                    "{\"site\":\"home\",\"reason\":\"x\"}",
                    "{\"site\":\"home\",\"minutes\":10081,\"reason\":\"x\"}",
                    "{\"site\":\"home\",\"minutes\":0,\"reason\":\"x\"}",
                    "{\"site\":\"home\",\"minutes\":-5,\"reason\":\"x\"}",
                    "{\"site\":\"home\",\"minutes\":10,\"reason\":\" \"}",
                    "{\"site\":\"home\",\"minutes\":10,\"reason\":\"a\\u0007b\"}",
                    "{\"site\":\".*\",\"minutes\":10,\"reason\":\"x\"}",
                    "{\"site\":\"shop\",\"camera\":\"hall\",\"minutes\":10,\"reason\":\"x\"}",
                    "{\"alert\":\"Camera.*\",\"minutes\":10,\"reason\":\"x\"}",
                    "{\"alert\":\"Watchdog\",\"minutes\":10,\"reason\":\"x\"}",
                    "{\"site\":\"home\",\"minutes\":10,\"until\":\"2030-01-01T00:00:00Z\",\"reason\":\"x\"}",
                    "{\"site\":\"home\",\"until\":\"2030-01-01T00:00:00Z\",\"reason\":\"x\"}",
                }) {
            var answer = hub.post("/api/silences", wrong);
            assertThat(answer.status()).as(wrong + answer.text()).isEqualTo(422);
        }
        assertThat(
                        hub.post(
                                        "/api/silences",
                                        "{\"site\":\"attic\",\"minutes\":1,\"reason\":\"x\"}")
                                .status())
                .isEqualTo(404);
        assertThat(alertmanager.silences()).isEmpty();
        hub.post("/api/silences", "{\"camera\":\"till\",\"minutes\":10,\"reason\":\"x\"}");
        var matchers = alertmanager.silences().at("/0/matchers");
        assertThat(matchers.findValuesAsText("value")).containsExactlyInAnyOrder("shop", "till");
        assertThat(matchers.findValuesAsText("isRegex")).containsOnly("false");
    }

    @Test
    void whoReachesOneSiteSeesAndSilencesThatAlone() throws Exception {
        alertmanager.fire(HALL);
        alertmanager.fire(TILL);
        alertmanager.fire("alertname", "HubDown", "severity", "critical");
        alertmanager.amtool("silence", "add", "site=home", "-c", "x", "-a", "a", "-d", "1h");
        alertmanager.amtool("silence", "add", "site=~shop", "-c", "x", "-a", "a", "-d", "1h");
        hub.post(
                "/api/maintenance",
                "{\"site\":\"home\",\"starts_at\":\"%s\",\"minutes\":5,\"reason\":\"x\"}"
                        .formatted(Instant.now().plusSeconds(3600)));
        Waiting.until(() -> names("").size() == 3);
        var keeper = person("keeper", "operator", "\"sites\":[\"shop\"]");
        assertThat(keeper.read("/api/alerts").findValuesAsText("camera")).containsExactly("till");
        assertThat(keeper.read("/api/alerts").toString()).doesNotContain("HubDown", "hall");
        assertThat(keeper.read("/api/silences").at("/silences")).isEmpty();
        assertThat(keeper.read("/api/maintenance").at("/windows")).isEmpty();
        assertThat(silence(keeper, "\"alert\":\"CameraOffline\"")).isEqualTo(403);
        assertThat(silence(keeper, "\"site\":\"home\"")).isEqualTo(404);
        assertThat(silence(keeper, "\"camera\":\"hall\"")).isEqualTo(404);
        assertThat(silence(keeper, "\"site\":\"shop\",\"alert\":\"CameraOffline\"")).isEqualTo(201);
        assertThat(keeper.read("/api/silences").at("/silences")).hasSize(1);
        var home = hub.get("/api/silences").json().at("/silences");
        for (var each : home) {
            if (!"shop".equals(each.path("site").asText())) {
                var ended = keeper.api("DELETE", "/api/silences/" + each.at("/id").asText(), "");
                assertThat(ended.status()).isEqualTo(404);
            }
        }
        var hall = alert("?camera=hall").at("/id").asText();
        assertThat(keeper.api("POST", "/api/alerts/" + hall + "/acknowledgement", "{}").status())
                .isEqualTo(404);
        var window = hub.get("/api/maintenance").json().at("/windows/0/id").asText();
        assertThat(keeper.api("DELETE", "/api/maintenance/" + window, "").status()).isEqualTo(404);
    }

    @Test
    void whoReachesOneCameraSeesAndSilencesThatAlone() throws Exception {
        alertmanager.fire(HALL);
        alertmanager.fire(PAGE);
        alertmanager.fire(
                "alertname",
                "CameraFlapping",
                "severity",
                "warning",
                "site",
                "shop",
                "camera_id",
                "hall");
        Waiting.until(() -> names("").size() == 3);
        var sitter = person("sitter", "operator", "\"cameras\":[\"hall\"]");
        assertThat(sitter.read("/api/alerts").findValuesAsText("name"))
                .as("a label of another site is not believed")
                .containsExactly("CameraOffline");
        assertThat(silence(sitter, "\"site\":\"home\"")).isEqualTo(404);
        assertThat(silence(sitter, "\"camera\":\"porch\"")).isEqualTo(404);
        assertThat(silence(sitter, "\"camera\":\"hall\"")).isEqualTo(201);
        assertThat(sitter.read("/api/silences").at("/silences")).hasSize(1);
    }

    @Test
    void theRuleOfTheSitesPageIsToldWhichCamerasAreSilenced() throws Exception {
        var metric = "homewatch_camera_silenced_until_timestamp_seconds";
        Waiting.until(() -> metrics().contains(metric + "{camera_id=\"hall\",site=\"home\"} 0"));
        var made =
                hub.post(
                        "/api/silences",
                        "{\"camera\":\"hall\",\"minutes\":60,\"reason\":\"paint\"}");
        alertmanager.amtool(
                "silence", "add", "camera_id=~porch|attic", "-c", "x", "-a", "a", "-d", "1h");
        alertmanager.amtool("silence", "add", "site=shop", "-c", "x", "-a", "a", "-d", "1h");
        Waiting.until(() ->
                !metrics().contains(metric + "{camera_id=\"porch\",site=\"home\"} 0")
                        && !metrics().contains(metric + "{camera_id=\"hall\",site=\"home\"} 0"));
        assertThat(metrics())
                .as("the silence of a site holds back its page itself")
                .contains(metric + "{camera_id=\"till\",site=\"shop\"} 0");
        hub.delete("/api/silences/" + made.json().at("/id").asText());
        Waiting.until(() -> metrics().contains(metric + "{camera_id=\"hall\",site=\"home\"} 0"));
    }

    @Test
    void maintenanceIsHeldByAlertmanagerAndEndsByItself() throws Exception {
        alertmanager.fire(HALL);
        var now = Instant.now();
        var made =
                hub.post(
                        "/api/maintenance",
                        "{\"camera\":\"hall\",\"starts_at\":\"%s\",\"minutes\":60,\"repeats\":\"daily\",\"reason\":\"new roof\"}"
                                .formatted(now.minusSeconds(60)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().at("/active").asBoolean()).isTrue();
        assertThat(made.json().at("/held").asBoolean()).isTrue();
        Waiting.until(() -> names("?state=silenced").size() == 1);
        var silences = alertmanager.silences();
        assertThat(silences).as("today's and tomorrow's").hasSize(2);
        for (var each : silences) {
            assertThat(
                            Duration.between(
                                    Instant.parse(each.at("/startsAt").asText()),
                                    Instant.parse(each.at("/endsAt").asText())))
                    .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(60));
            assertThat(each.at("/createdBy").asText()).isEqualTo("test");
        }
        var listed = hub.get("/api/silences").json().at("/silences");
        assertThat(listed.findValuesAsText("reason")).containsOnly("new roof");
        assertThat(listed.findValuesAsText("maintenance"))
                .containsOnly(made.json().at("/id").asText());
        assertThat(hub.delete("/api/maintenance/" + made.json().at("/id").asText()).status())
                .isEqualTo(204);
        Waiting.until(() -> names("?state=firing").size() == 1);
        assertThat(hub.get("/api/silences").json().at("/silences")).isEmpty();
        assertThat(hub.get("/api/maintenance").json().at("/windows")).isEmpty();
    }

    @Test
    void maintenanceThatAlertmanagerForgotIsMadeAnewAndWhatAPersonEndedIsNot() throws Exception {
        var window = "{\"site\":\"home\",\"starts_at\":\"%s\",\"minutes\":60,\"reason\":\"%s\"}";
        var soon = Instant.now().plusSeconds(3600);
        hub.post("/api/maintenance", window.formatted(soon, "first"));
        hub.post("/api/maintenance", window.formatted(soon, "second"));
        var silences = hub.get("/api/silences").json().at("/silences");
        var ended = silences.at("/0/reason").asText();
        hub.delete("/api/silences/" + silences.at("/0/id").asText());
        hub.post("/api/maintenance", window.formatted(soon, "third"));
        assertThat(hub.get("/api/silences").json().at("/silences").findValuesAsText("reason"))
                .hasSize(2)
                .doesNotContain(ended);
        alertmanager.forget();
        alertmanager.start(hub.plane.port());
        hub.post("/api/maintenance", window.formatted(soon, "fourth"));
        assertThat(hub.get("/api/silences").json().at("/silences").findValuesAsText("reason"))
                .hasSize(3)
                .doesNotContain(ended);
    }

    @Test
    void maintenanceWaitsForAnAlertmanagerThatIsAway() throws Exception {
        alertmanager.stop();
        var made =
                hub.post(
                        "/api/maintenance",
                        "{\"site\":\"home\",\"starts_at\":\"%s\",\"minutes\":60,\"reason\":\"roof\"}"
                                .formatted(Instant.now()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/held").asBoolean()).isFalse();
        var silence =
                hub.post("/api/silences", "{\"site\":\"home\",\"minutes\":5,\"reason\":\"x\"}");
        assertThat(silence.status()).isEqualTo(503);
        assertThat(hub.get("/api/silences").json().at("/stale").asBoolean()).isTrue();
        alertmanager.start(hub.plane.port());
        Waiting.until(() ->
                hub.post(
                                "/api/maintenance",
                                "{\"site\":\"shop\",\"starts_at\":\"%s\",\"minutes\":60,\"reason\":\"roof\"}"
                                        .formatted(Instant.now()))
                        .json()
                        .at("/held")
                        .asBoolean());
        assertThat(hub.get("/api/maintenance").json().at("/windows").findValuesAsText("held"))
                .containsOnly("true");
    }

    @Test
    void maintenanceIsBounded() throws Exception {
        var soon = Instant.now().plusSeconds(3600).toString();
        for (var wrong :
                new String[] {
                    "\"starts_at\":\"%s\",\"minutes\":5".formatted(soon),
                    "\"site\":\"home\",\"starts_at\":\"%s\",\"minutes\":0".formatted(soon),
                    "\"site\":\"home\",\"starts_at\":\"%s\",\"minutes\":10081".formatted(soon),
                    "\"site\":\"home\",\"starts_at\":\"%s\",\"minutes\":1400,\"repeats\":\"daily\""
                            .formatted(soon),
                    "\"site\":\"home\",\"starts_at\":\"%s\",\"minutes\":5,\"days\":[\"mon\"]"
                            .formatted(soon),
                    "\"site\":\"home\",\"starts_at\":\"2001-01-01T00:00:00Z\",\"minutes\":5",
                    "\"site\":\"home\",\"starts_at\":\"%s\",\"minutes\":5"
                            .formatted(Instant.now().minusSeconds(600)),
                }) {
            var answer = hub.post("/api/maintenance", "{" + wrong + ",\"reason\":\"x\"}");
            assertThat(answer.status()).as(wrong + answer.text()).isEqualTo(422);
        }
    }

    private static int silence(TestingBrowser who, String what) throws Exception {
        return who.api("POST", "/api/silences", "{" + what + ",\"minutes\":5,\"reason\":\"x\"}")
                .status();
    }

    private TestingBrowser person(String name, String role, String reach) throws Exception {
        var made =
                hub.post(
                        "/api/users",
                        "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\",%s}"
                                .formatted(name, SignInTest.PASSWORD, role, reach));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var browser = new TestingBrowser(hub);
        browser.signIn(name, SignInTest.PASSWORD);
        return browser;
    }

    private java.util.List<String> names(String query) throws Exception {
        return hub.get("/api/alerts" + query).json().at("/groups").findValuesAsText("name");
    }

    private boolean stale() throws Exception {
        return hub.get("/api/alerts").json().at("/stale").asBoolean(true);
    }

    private JsonNode alert(String query) throws Exception {
        Waiting.until(() -> names(query).size() == 1);
        return hub.get("/api/alerts" + query).json().at("/groups/0/alerts/0");
    }

    private String metrics() throws Exception {
        return hub.send("GET", "/metrics", "", "").text();
    }

    private void add(String name, String site) throws Exception {
        var made =
                hub.post(
                        "/api/cameras",
                        "{\"name\":\"%s\",\"address\":\"rtsp://192.168.1.20/%s\",\"site\":\"%s\",\"keep_if_failing\":true}"
                                .formatted(name, name, site));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }
}
