package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.process.secret.Secret;
import homewatch.wire.CommandResult;
import homewatch.wire.FromHub;
import homewatch.wire.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamerasTest {
    private static final String HALL =
            "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20:554/stream2\","
                    + "\"username\":\"viewer\",\"password\":\"hunter2-secret\"}";

    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent();
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void aCameraThatPassesItsTrialIsKeptAndGivenToItsAgent() throws Exception {
        agent.passing();
        var answer = hub.post("/api/cameras", HALL);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/id").asText()).isEqualTo("hall");
        assertThat(answer.json().at("/status").asText()).isEqualTo("unknown");
        assertThat(answer.json().at("/verdict").asText()).isEqualTo("not_yet_reported");
        assertThat(answer.json().at("/has_password").asBoolean()).isTrue();
        assertThat(answer.json().at("/trial/picture").asText()).startsWith("H264");
        var assigned = agent.next(FromHub.Assignments.class).cameras();
        assertThat(assigned).hasSize(1);
        assertThat(assigned.getFirst().password()).isEqualTo(Secret.of("hunter2-secret"));
    }

    @Test
    void aCameraThatFailsItsTrialIsNotKeptAndTheAnswerSaysWhy() throws Exception {
        agent.answering(_ ->
                new CommandResult.Outcome.Probed(Verdict.CREDENTIALS_REFUSED, List.of(), null));
        var answer = hub.post("/api/cameras", HALL);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.json().at("/verdict").asText()).isEqualTo("credentials_refused");
        assertThat(answer.json().at("/how_to_keep_anyway").asText()).contains("keep_if_failing");
        assertThat(hub.get("/api/cameras/hall").status()).isEqualTo(404);
    }

    @Test
    void whatAnAgentReportsIsSeenAndKept() throws Exception {
        agent.passing();
        hub.post("/api/cameras", HALL);
        agent.next(FromHub.Assignments.class);
        assertThat(agent.report(TestingAgent.changed(1, TestingAgent.online("hall")))).isEqualTo(1);
        var camera = hub.get("/api/cameras/hall").json();
        assertThat(camera.at("/status").asText()).isEqualTo("online");
        assertThat(camera.at("/sentence").asText()).isEqualTo("The camera is online.");
        var events = hub.get("/api/cameras/hall/events").json().at("/events");
        assertThat(events).hasSize(2);
        assertThat(events.at("/0/kind").asText()).isEqualTo("state_changed");
        assertThat(events.at("/1/kind").asText()).isEqualTo("camera_added");
    }

    @Test
    void everyMistakeIsNamedAtOnce() throws Exception {
        var answer =
                hub.post(
                        "/api/cameras",
                        """
                        {"id":"Hall!","name":" ","site":"nowhere","password":"p",
                         "address":"rtsp://viewer:hunter2-secret@192.168.1.20/s"}
                        """);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("id", "name", "site", "address", "username");
        assertThat(answer.text()).doesNotContain("hunter2-secret");
        assertThat(hub.get("/api/cameras").json().at("/cameras")).isEmpty();
    }

    @Test
    void unknownAndMissingMembersAreNamed() throws Exception {
        var answer = hub.post("/api/cameras", "{\"nam\":\"x\",\"keep_if_failing\":\"yes\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("nam", "name", "address", "keep_if_failing");
    }

    @Test
    void aCameraMayGiveItsPicturesOverHttp() throws Exception {
        agent.passing();
        var answer =
                hub.post(
                        "/api/cameras",
                        "{\"name\":\"x\",\"address\":\"HTTP://192.168.1.20/video.mjpg?w=640\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).contains("http://192.168.1.20/video.mjpg?w=640");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://192.168.1.20/s",
                "http://169.254.169.254/latest",
                "http://user:pass@192.168.1.20/video.mjpg",
                "rtsps://192.168.1.20/s",
                "file:///etc/passwd",
                "rtsp:///s",
                "rtsp://",
                "192.168.1.20",
                "rtsp://0.0.0.0/s",
                "rtsp://[::]/s",
                "rtsp://239.1.2.3/s",
                "rtsp://[ff02::1]/s",
                "rtsp://255.255.255.255/s",
                "rtsp://169.254.169.254/latest/meta-data",
                "rtsp://2852039166/s",
                "rtsp://[::ffff:169.254.169.254]/s",
                "rtsp://user:pass@192.168.1.20/s",
                "rtsp://us%40er@192.168.1.20/s",
                "rtsp://192.168.1.20:0/s",
                "rtsp://192.168.1.20:70000/s",
                "rtsp://192.168.1.20/s#x",
                "rtsp://bad host/s"
            })
    void anAddressThatIsNoCamerasIsRefusedBeforeAnythingIsTried(String address) throws Exception {
        var answer =
                hub.post("/api/cameras", "{\"name\":\"x\",\"address\":\"%s\"}".formatted(address));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors").findValuesAsText("field"))
                .containsExactly("address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://192.168.1.20",
                "RTSP://camera.local:8554/stream?channel=1&subtype=1",
                "rtsp://[fe80::1]:554/s",
                "rtsp://127.0.0.1:8554/s",
                "rtsp://169.254.7.7/s"
            })
    void anAddressOfADeviceIsTried(String address) throws Exception {
        agent.passing();
        var answer =
                hub.post("/api/cameras", "{\"name\":\"x\",\"address\":\"%s\"}".formatted(address));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    void withoutAnAgentACameraIsKeptOnlyOnRequest() throws Exception {
        agent.close();
        Waiting.until(() -> !hub.get("/api/agents").json().at("/agents/0/connected").asBoolean());
        var refused = hub.post("/api/cameras", HALL);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText())
                .contains("not connected")
                .contains("keep_if_failing");
        var kept = hub.post("/api/cameras", HALL.replace("}", ",\"keep_if_failing\":true}"));
        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.json().at("/trial/sentence").asText()).contains("not tried");
    }

    @Test
    void aSecondCameraOfOneIdIsAConflict() throws Exception {
        agent.passing();
        assertThat(hub.post("/api/cameras", HALL).status()).isEqualTo(201);
        assertThat(hub.post("/api/cameras", HALL).status()).isEqualTo(409);
    }

    @Test
    void aChangeOfTheNameAloneIsNotTriedAgain() throws Exception {
        agent.passing();
        hub.post("/api/cameras", HALL);
        agent.answering(_ -> new CommandResult.Outcome.Declined("must not be asked"));
        var answer = hub.patch("/api/cameras/hall", "{\"name\":\"Entrance\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/name").asText()).isEqualTo("Entrance");
        assertThat(answer.json().at("/has_password").asBoolean()).isTrue();
    }

    @Test
    void aChangedPasswordIsTriedAndGivenToTheAgent() throws Exception {
        agent.passing();
        hub.post("/api/cameras", HALL);
        agent.next(FromHub.Assignments.class);
        assertThat(hub.patch("/api/cameras/hall", "{\"password\":\"another\"}").status())
                .isEqualTo(200);
        var assigned = agent.next(FromHub.Assignments.class).cameras().getFirst();
        assertThat(assigned.password()).isEqualTo(Secret.of("another"));
        assertThat(assigned.username()).isEqualTo("viewer");
        agent.answering(_ ->
                new CommandResult.Outcome.Probed(Verdict.CREDENTIALS_REFUSED, List.of(), null));
        assertThat(hub.patch("/api/cameras/hall", "{\"password\":\"wrong\"}").status())
                .isEqualTo(422);
        agent.passing();
        assertThat(hub.patch("/api/cameras/hall", "{\"username\":\"\"}").status()).isEqualTo(200);
        assertThat(agent.next(FromHub.Assignments.class).cameras().getFirst().password()).isNull();
    }

    @Test
    void whatIsGivenByThePathIsNotGivenTwice() throws Exception {
        agent.passing();
        hub.post("/api/cameras", HALL);
        assertThat(hub.patch("/api/cameras/hall", "{\"id\":\"porch\"}").status()).isEqualTo(422);
        assertThat(hub.patch("/api/cameras/nowhere", "{\"name\":\"x\"}").status()).isEqualTo(404);
    }

    @Test
    void aDeletedCameraIsGoneAndItsEventsStay() throws Exception {
        agent.passing();
        hub.post("/api/cameras", HALL);
        agent.next(FromHub.Assignments.class);
        assertThat(hub.delete("/api/cameras/hall").status()).isEqualTo(204);
        assertThat(agent.next(FromHub.Assignments.class).cameras()).isEmpty();
        assertThat(hub.get("/api/cameras/hall").status()).isEqualTo(404);
        assertThat(hub.delete("/api/cameras/hall").status()).isEqualTo(404);
        assertThat(hub.get("/api/cameras/hall/events").json().at("/events/0/kind").asText())
                .isEqualTo("camera_removed");
        assertThat(hub.get("/api/cameras/never/events").status()).isEqualTo(404);
    }

    @Test
    void aListIsPagedAndFiltered() throws Exception {
        agent.passing();
        for (int i = 0; i < 7; i++) {
            hub.post(
                    "/api/cameras",
                    "{\"name\":\"Yard %d\",\"address\":\"rtsp://192.168.1.%d/s\"}"
                            .formatted(i, i + 1));
        }
        agent.report(
                TestingAgent.changed(1, TestingAgent.online("yard-3")),
                TestingAgent.changed(2, TestingAgent.offline("yard-5", Verdict.PORT_CLOSED)));
        var first = hub.get("/api/cameras?limit=4").json();
        assertThat(first.at("/cameras").findValuesAsText("id"))
                .containsExactly("yard-0", "yard-1", "yard-2", "yard-3");
        var second =
                hub.get("/api/cameras?limit=4&cursor=" + first.at("/next_cursor").asText()).json();
        assertThat(second.at("/cameras").findValuesAsText("id"))
                .containsExactly("yard-4", "yard-5", "yard-6");
        assertThat(second.has("next_cursor")).isFalse();
        assertThat(ids("?status=online")).containsExactly("yard-3");
        assertThat(ids("?verdict=port_closed")).containsExactly("yard-5");
        assertThat(ids("?search=YARD%206")).containsExactly("yard-6");
        assertThat(ids("?site=home&status=unknown")).hasSize(5);
        assertThat(ids("?site=elsewhere")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "cursor=!",
                "status=fine",
                "foo=1",
                "site=A B",
                "limit=1&limit=2"
            })
    void aListThatCannotBeIsRefused(String query) throws Exception {
        assertThat(hub.get("/api/cameras?" + query.replace(" ", "%20")).status()).isEqualTo(422);
    }

    @Test
    void aSiteWithCamerasStays() throws Exception {
        agent.passing();
        hub.post("/api/cameras", HALL);
        assertThat(hub.delete("/api/sites/home").status()).isEqualTo(409);
        assertThat(hub.post("/api/sites", "{\"id\":\"home\"}").status()).isEqualTo(409);
        assertThat(hub.get("/api/sites").json().at("/sites/0/id").asText()).isEqualTo("home");
    }

    @Test
    void theOverviewCountsCamerasBySiteAndStatus() throws Exception {
        agent.passing();
        hub.post("/api/cameras", HALL);
        agent.report(TestingAgent.changed(1, TestingAgent.online("hall")));
        var status = hub.get("/api/status").json();
        assertThat(status.at("/cameras/online").asInt()).isEqualTo(1);
        assertThat(status.at("/sites/0/cameras/online").asInt()).isEqualTo(1);
        assertThat(status.at("/agents/0/connected").asBoolean()).isTrue();
        assertThat(status.at("/database").asText()).isEqualTo("ok");
    }

    private List<String> ids(String query) throws Exception {
        return hub.get("/api/cameras" + query).json().at("/cameras").findValuesAsText("id");
    }
}
