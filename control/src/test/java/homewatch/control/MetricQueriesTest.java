package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import homewatch.wire.SiteId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Metrics as people ask for them, from a Prometheus that scrapes this control plane, and through
/// it the agents of two sites, one of which lies.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricQueriesTest {
    private static final String QUERY = "/api/metrics/query";

    /// What takes Prometheus minutes to reckon.
    private static final Set<String> LATER =
            new TreeSet<>(
                    List.of(
                            "availability_1h",
                            "availability_1d",
                            "availability_30d",
                            "site_availability_1d",
                            "site_availability_30d",
                            "fleet_availability_30d"));

    private TestingHub hub;
    private TestingAgent home;
    private TestingAgent shop;
    private RealPrometheus prometheus;
    private TestingBrowser sitter;

    @BeforeAll
    void start(@TempDir Path root) throws Exception {
        int port = FreePort.any();
        var folder = root.resolve("prometheus");
        RealPrometheus.layOut(folder);
        hub = TestingHub.start(settings(root, folder, port));
        Files.writeString(
                folder.resolve("targets/control-plane/hub.yaml"),
                "- targets: [\"127.0.0.1:%d\"]\n  labels: {site: hub}\n"
                        .formatted(hub.plane.port()));
        prometheus = RealPrometheus.start(folder, port);
        home = hub.agent().answering(_ -> ScrapeThroughLinkTest.scraped(text("nursery", "till")));
        shop = TestingAgent.withNewKey(hub);
        shop.answering(_ -> ScrapeThroughLinkTest.scraped(text("till", "back")));
        shop.enrol(hub.plane.enrolmentToken(new SiteId("shop")).reveal());
        configure();
        Waiting.until(() -> found("camera_up", "").size() == 4);
        Waiting.until(() -> LATER.equals(missing()));
    }

    @AfterAll
    void stop() throws Exception {
        home.close();
        shop.close();
        prometheus.close();
        hub.close();
    }

    private static ControlSettings settings(Path root, Path folder, int port) {
        var address = URI.create("http://127.0.0.1:" + port + "/");
        return ControlSettings.defaults(root.resolve("data"))
                .withPort(0)
                .withMonitoring(
                        new Monitoring(
                                address,
                                null,
                                folder.resolve("targets"),
                                null,
                                Monitoring.Receivers.NONE));
    }

    private void configure() throws Exception {
        for (var camera : List.of("Nursery home", "Hall home", "Till shop", "Back shop")) {
            var words = camera.split(" ", -1);
            var made =
                    hub.post(
                            "/api/cameras",
                            "{\"name\":\"%s\",\"address\":\"rtsp://192.168.1.20/s\",\"site\":\"%s\",\"keep_if_failing\":true}"
                                    .formatted(words[0], words[1]));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
        }
        hub.post(
                "/api/sensors/tapo-p115",
                "{\"name\":\"Plug\",\"host\":\"192.168.1.40\",\"keep_if_failing\":true}");
        hub.post(
                "/api/users",
                "{\"name\":\"sitter\",\"password\":\"%s\",\"role\":\"viewer\",\"cameras\":[\"nursery\"]}"
                        .formatted(SignInTest.PASSWORD));
        sitter = new TestingBrowser(hub);
        sitter.signIn("sitter", SignInTest.PASSWORD);
    }

    /// What an agent says of two cameras. It claims a site, which does not count.
    private static String text(String first, String second) {
        return """
        tapo_camera_up{camera_id="%1$s",site="elsewhere"} 1
        tapo_camera_up{camera_id="%2$s",site="elsewhere"} 0
        tapo_camera_status{camera_id="%1$s",status="online"} 1
        tapo_camera_status{camera_id="%1$s",status="offline"} 0
        tapo_camera_verdict{camera_id="%2$s",verdict="port_closed"} 1
        tapo_camera_stream_bitrate{camera_id="%1$s",stream="low"} 300000
        tapo_camera_frames_total{camera_id="%1$s"} 5
        tapo_camera_reconnects_total{camera_id="%1$s",reason="closed"} 5
        tapo_camera_logins_refused_total{camera_id="%1$s"} 0
        tapo_camera_probe_duration_seconds_bucket{le="1.0"} 4
        tapo_camera_probe_duration_seconds_bucket{le="+Inf"} 4
        tapo_plug_power_watts{camera_id="",plug_id="plug"} 3.2
        tapo_plug_relay_on{camera_id="",plug_id="plug"} 1
        tapo_plug_overheated{camera_id="",plug_id="plug"} 0
        tapo_plug_energy_watthours_total{camera_id="",plug_id="plug"} 3.2
        edge_agent_spool_bytes 0
        process_resident_memory_bytes 100000000
        process_cpu_seconds_total 4
        machine_load1 0.3
        machine_disk_free_bytes 1e10
        """
                .formatted(first, second);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<JsonNode> found(String name, String rest) throws Exception {
        var answer = hub.get(QUERY + "?hours=1&name=" + name + rest);
        assertThat(answer.status()).as(name + ": " + answer.text()).isEqualTo(200);
        return answer.json().at("/series").valueStream().toList();
    }

    private static List<String> subjects(List<JsonNode> series) {
        return series.stream()
                .map(each ->
                        each.at("/labels/site").asText()
                                + "/"
                                + each.at("/labels/camera_id").asText())
                .sorted()
                .toList();
    }

    private Set<String> missing() throws Exception {
        var missing = new TreeSet<String>();
        for (var metric : hub.get("/api/metrics").json().at("/metrics")) {
            var name = metric.at("/name").asText();
            if (found(name, "").isEmpty()) {
                missing.add(name);
            }
        }
        return missing;
    }

    @Test
    void everyMetricThatHasANameIsFound() throws Exception {
        assertThat(missing()).isEqualTo(LATER);
    }

    @Test
    void theSiteIsWhereTheAgentIsAndNotWhatItClaims() throws Exception {
        assertThat(subjects(found("camera_up", "")))
                .containsExactly("home/nursery", "home/till", "shop/back", "shop/till");
        assertThat(subjects(found("camera_up", "&site=shop")))
                .containsExactly("shop/back", "shop/till");
        assertThat(subjects(found("camera_up", "&camera=till"))).containsExactly("shop/till");
        assertThat(found("camera_up", "&site=home&camera=hall")).isEmpty();
        assertThat(subjects(found("plug_power", "&plug=plug"))).containsExactly("home/");
    }

    @Test
    void pointsAreSecondsAndNumbers() throws Exception {
        var answer = hub.get(QUERY + "?name=plug_power&hours=2&step=30").json();
        assertThat(answer.at("/name").asText()).isEqualTo("plug_power");
        assertThat(answer.at("/unit").asText()).isEqualTo("watts");
        assertThat(answer.at("/step_seconds").asInt()).isEqualTo(30);
        var point = answer.at("/series/0/points/0");
        assertThat(point.get(0).asLong()).isGreaterThan(1_700_000_000L);
        assertThat(point.get(1).asDouble()).isEqualTo(3.2);
        assertThat(answer.at("/as_of").asText()).isNotEmpty();
    }

    @Test
    void whoSeesOneCameraIsToldOfThatAlone() throws Exception {
        assertThat(
                        subjects(
                                sitter.read(QUERY + "?name=camera_up")
                                        .at("/series")
                                        .valueStream()
                                        .toList()))
                .containsExactly("home/nursery");
        assertThat(sitter.read(QUERY + "?name=spool_bytes").at("/series")).isEmpty();
        assertThat(sitter.read(QUERY + "?name=plug_power").at("/series")).isEmpty();
        for (var elsewhere : List.of("camera=hall", "camera=till", "site=shop", "camera=nowhere")) {
            assertThat(sitter.api("GET", QUERY + "?name=camera_up&" + elsewhere, "").status())
                    .as(elsewhere)
                    .isEqualTo(404);
        }
        assertThat(sitter.api("GET", QUERY + "?name=memory&site=home", "").status()).isEqualTo(404);
        for (var all : List.of("?name=requests", "?query=up", "?query=tapo_camera_up")) {
            assertThat(sitter.api("GET", QUERY + all, "").status()).as(all).isEqualTo(403);
        }
    }

    @Test
    void valuesOfLabelsCannotBeginAnotherQuery() throws Exception {
        for (var value : List.of("x\"} or {__name__=~\".+", "nursery|.*", ".*", "nursery\\")) {
            for (var field : List.of("site", "camera", "plug")) {
                var path = QUERY + "?name=camera_up&" + field + "=" + encoded(value);
                assertThat(hub.get(path).status()).as(path).isEqualTo(422);
            }
        }
        assertThat(hub.get(QUERY + "?name=" + encoded("up or vector(1)")).status()).isEqualTo(422);
    }

    @Test
    void promQlIsAnsweredForAMomentAndForAStretch() throws Exception {
        var moment = hub.get(QUERY + "?query=" + encoded("sum by (site) (tapo_camera_up)")).json();
        assertThat(moment.at("/series")).hasSize(2);
        assertThat(moment.at("/series/0/points")).hasSize(1);
        assertThat(moment.at("/step_seconds").asInt()).isZero();
        assertThat(hub.get(QUERY + "?query=1%2B1").json().at("/series/0/points/0/1").asInt())
                .isEqualTo(2);
        assertThat(hub.get(QUERY + "?query=vector(0)/0").json().at("/series/0/points")).isEmpty();
        var stretch =
                hub.get(
                        QUERY
                                + "?query=vector(7)&start=2026-11-24T00:00:00Z"
                                + "&end=2026-11-24T01:00:00Z&step=60");
        assertThat(stretch.json().at("/series/0/points")).hasSize(61);
    }

    @Test
    void whatIsWrongWithAQueryIsPointedAt() throws Exception {
        assertThat(problem("query=" + encoded("sum(\n  up{"))).startsWith("line 2, column ");
        assertThat(problem("query=" + encoded("up * on() tapo_camera_up"))).contains("many");
        assertThat(problem("query=" + encoded("\"words\""))).contains("text");
        assertThat(problem("query=up&start=2026-11-24T00:00:00Z&step=1&end=2026-11-24T06:00:00Z"))
                .contains("11000");
        assertThat(problem("query=up&start=2026-11-24T00:00:00Z&end=2026-11-23T00:00:00Z"))
                .contains("before");
        assertThat(problem("query=" + "x".repeat(4001))).contains("4000");
    }

    private String problem(String asked) throws Exception {
        var answer = hub.get(QUERY + "?" + asked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.json().at("/errors/0/detail").asText();
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() throws Exception {
        for (var asked :
                List.of(
                        "",
                        "?name=cpu&query=up",
                        "?name=cpu&camera=nursery",
                        "?name=cpu&start=2026-11-24T00:00:00Z",
                        "?name=requests&site=home",
                        "?name=camera_up&plug=plug",
                        "?name=camera_up&hours=0",
                        "?name=camera_up&step=0",
                        "?query=up&site=home",
                        "?query=up&hours=1",
                        "?query=up&step=5")) {
            assertThat(hub.get(QUERY + asked).status()).as(asked).isEqualTo(422);
        }
        assertThat(hub.get(QUERY + "?name=cpu&site=nowhere").status()).isEqualTo(404);
        assertThat(found("cpu", "&site=hub")).hasSize(1);
    }
}
