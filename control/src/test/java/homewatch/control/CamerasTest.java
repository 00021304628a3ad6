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
}
