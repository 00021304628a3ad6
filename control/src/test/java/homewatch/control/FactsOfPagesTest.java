package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.operation.Scope;
import homewatch.wire.CameraState;
import homewatch.wire.FromAgent;
import homewatch.wire.Report;
import homewatch.wire.Verdict;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the wall, the sites and the status say of many cameras together.
class FactsOfPagesTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;
    private String admin;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        admin = hub.token(Scope.ADMIN);
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void camerasThatWentAtOnceAreOneLineWithOneThingToDo() throws Exception {
        addMany(14);
        report(14, Verdict.HOST_UNREACHABLE);
        var attention = attention(show("/"));
        assertThat(attention)
                .contains("14 cameras: does not answer", "Look first at what they share")
                .contains("And 2 more", "/?status=offline&amp;site=home")
                .doesNotContain(Verdict.HOST_UNREACHABLE.sentence());
        assertThat(attention.split("<li class=\"trouble", -1)).hasSize(2);
    }

    @Test
    void twoCamerasStayTwoLines() throws Exception {
        addMany(2);
        report(2, Verdict.HOST_UNREACHABLE);
        var attention = attention(show("/"));
        assertThat(attention.split("<li class=\"trouble", -1)).hasSize(3);
        assertThat(attention).contains(Verdict.HOST_UNREACHABLE.sentence());
    }

    @Test
    void theWallSaysHowMuchOfSevenAndThirtyDaysACameraGaveVideo() throws Exception {
        addMany(1);
        agent.report(TestingAgent.changed(1, justNow(TestingAgent.online("camera-0"))));
        hub.forward(Duration.ofMinutes(11));
        assertThat(show("/")).contains("7 days 100 %", "30 days 100 %");
    }

    @Test
    void aSiteHasATimelineThatStandsAsTheWorstOfItsCameras() throws Exception {
        addMany(2);
        agent.report(
                TestingAgent.changed(1, justNow(TestingAgent.online("camera-0"))),
                TestingAgent.changed(
                        2, justNow(TestingAgent.offline("camera-1", Verdict.NO_STREAM))));
        hub.forward(Duration.ofMinutes(1));
        var sites = show("/sites");
        assertThat(sites)
                .contains("as the worst of its cameras did: offline", "<rect class=\"offline\"");
        var rest = hub.get("/api/history/sites").json();
        assertThat(rest.at("/sites/0/site").asText()).isEqualTo("home");
        assertThat(rest.at("/sites/0/spans").findValuesAsText("status")).contains("offline");
    }

    @Test
    void thePagesOfSitesAndStatusGiveTheirFactsAloneToTheirScript() throws Exception {
        addMany(1);
        for (var path : List.of("/sites", "/status")) {
            assertThat(show(path)).contains("id=\"live\"", "/assets/follow.", "id=\"lost\"");
            var part = part(path);
            assertThat(part).as(path).doesNotContain("<html", "id=\"live\"", "name=\"name\"");
            assertThat(show(path)).contains(part.strip().lines().toList().getLast());
        }
    }

    @Test
    void whatAnOnlineCameraShowsIsNowAndNotSomeSecondsAgo() throws Exception {
        addMany(1);
        agent.report(TestingAgent.changed(1, TestingAgent.online("camera-0")));
        agent.send(new FromAgent.Now(List.of(TestingAgent.online("camera-0"))));
        Waiting.until(() -> show("/cameras/camera-0").contains("data-status=\"online\""));
        assertThat(show("/cameras/camera-0")).contains("Last frame</dt><dd>now</dd>");
    }

    @Test
    void theSentenceOfAVerdictStandsInTheTextsForPagesAndInTheAnswerForPrograms() throws Exception {
        addMany(1);
        report(1, Verdict.STREAM_STALLED);
        assertThat(show("/cameras/camera-0")).contains(Verdict.STREAM_STALLED.sentence());
        assertThat(hub.get("/api/cameras/camera-0").json().at("/sentence").asText())
                .isEqualTo(Verdict.STREAM_STALLED.sentence());
    }

    @Test
    void aSiteWhoseNameIsMoreThanALineIsRefused() throws Exception {
        var refused = hub.post("/api/sites", "{\"id\":\"shop\",\"name\":\"Shop\\nforged\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("name");
    }

    private static CameraState justNow(CameraState state) {
        return new CameraState(
                state.camera(),
                state.status(),
                state.verdict(),
                InstantSource.system().instant(),
                state.lastFrame(),
                state.evidence());
    }

    private static String attention(String page) {
        return page.substring(
                page.indexOf("id=\"attention\""), page.indexOf("<form class=\"filter\""));
    }

    private void report(int cameras, Verdict verdict) throws Exception {
        var reports = new ArrayList<Report>();
        for (int i = 0; i < cameras; i++) {
            CameraState state = TestingAgent.offline("camera-" + i, verdict);
            reports.add(TestingAgent.changed(i + 1, state));
        }
        agent.report(reports.toArray(Report[]::new));
    }

    private void addMany(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            var added =
                    hub.post(
                            "/api/cameras",
                            "{\"name\": \"Camera "
                                    + i
                                    + "\", \"address\": \"rtsp://192.168.1.20/s\"}");
            assertThat(added.status()).as(added.text()).isEqualTo(201);
        }
    }

    private String show(String path) throws Exception {
        return hub.send(request(path).build()).text();
    }

    private String part(String path) throws Exception {
        return hub.send(request(path).header("X-Part", "live").build()).text();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html")
                .header("Authorization", "Bearer " + admin);
    }
}
