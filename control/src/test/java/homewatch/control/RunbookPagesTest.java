package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.operation.Scope;
import homewatch.wire.Verdict;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages that say what an alert means.
class RunbookPagesTest {
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
    void everyRunbookHasAPage() throws Exception {
        var groups = hub.get("/api/runbooks").json().at("/groups");
        int pages = 0;
        for (var group : groups) {
            for (var runbook : group.at("/runbooks")) {
                assertThat(show("/runbooks/" + runbook.at("/id").asText()))
                        .contains("Look first", "Do this", "It is over when", "id=\"live\"")
                        .doesNotContain("`");
                pages++;
            }
        }
        assertThat(pages).isGreaterThan(20);
        assertThat(show("/runbooks")).contains("/runbooks/camera-offline");
    }

    @Test
    void itShowsTheCamerasThatHaveItNowAndHowHomewatchKnows() throws Exception {
        add("hall");
        assertThat(show("/runbooks/camera-offline")).contains("No camera has this now.");
        agent.report(TestingAgent.changed(1, TestingAgent.offline("hall", Verdict.STREAM_STALLED)));
        assertThat(show("/runbooks/camera-offline"))
                .contains("/cameras/hall", Verdict.STREAM_STALLED.sentence())
                .doesNotContain("No camera has this now.");
        assertThat(show("/runbooks/picture-frozen")).contains("No camera has this now.");
        assertThat(show("/runbooks/camera-offline?site=elsewhere"))
                .contains("No camera has this now.", "Show it for the whole house");
        assertThat(show("/runbooks/camera-flapping?camera=hall")).contains("/cameras/hall");
    }

    @Test
    void itShowsWhichAgentIsNotHeard() throws Exception {
        assertThat(show("/runbooks/site-down")).contains("Agent connected");
        assertThat(show("/runbooks/sensor-heartbeat-missing")).contains("Every plug is read");
    }

    @Test
    void oneThatDoesNotExistIsNotFound() throws Exception {
        assertThat(page("/runbooks/no-such-thing").status()).isEqualTo(404);
        assertThat(hub.get("/api/runbooks/no-such-thing").status()).isEqualTo(404);
    }

    private void add(String id) throws Exception {
        assertThat(
                        hub.post(
                                        "/api/cameras",
                                        "{\"id\":\"%s\",\"name\":\"%s\",\"address\":\"rtsp://192.0.2.1/stream\"}"
                                                .formatted(id, id))
                                .status())
                .isEqualTo(201);
    }

    private String show(String path) throws Exception {
        var answer = page(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.text();
    }

    private TestingHub.Answer page(String path) throws Exception {
        return hub.send(
                HttpRequest.newBuilder(hub.uri(path))
                        .header("Authorization", "Bearer " + admin)
                        .build());
    }
}
