package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.operation.Scope;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;
    private final List<InputStream> opened = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        hub.post("/api/cameras", "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\"}");
    }

    @AfterEach
    void stop() throws Exception {
        for (var each : opened) {
            each.close();
        }
        agent.close();
        hub.close();
    }

    @Test
    void whoListensHearsOfEachChangeAsItComes() throws Exception {
        var stream = listen("");
        agent.report(
                TestingAgent.changed(1, TestingAgent.online("hall")),
                TestingAgent.changed(2, TestingAgent.offline("hall", Verdict.PORT_CLOSED)));
        assertThat(next(stream).at("/status").asText()).isEqualTo("online");
        var second = next(stream);
        assertThat(second.at("/verdict").asText()).isEqualTo("port_closed");
        assertThat(second.at("/kind").asText()).isEqualTo("state_changed");
    }

    @Test
    void whoComesBackHearsFirstWhatWasMissed() throws Exception {
        agent.report(TestingAgent.changed(1, TestingAgent.online("hall")));
        var seen = hub.get("/api/events?limit=1").json().at("/events/0/id").asText();
        for (int i = 2; i <= 150; i++) {
            agent.report(
                    TestingAgent.changed(i, TestingAgent.offline("hall", Verdict.PORT_CLOSED)));
        }
        var stream = listen(seen);
        agent.report(TestingAgent.changed(151, TestingAgent.online("hall")));
        long before = Long.parseLong(seen);
        for (int i = 2; i <= 151; i++) {
            var event = next(stream);
            assertThat(event.at("/id").asLong()).isGreaterThan(before);
            before = event.at("/id").asLong();
        }
        assertThat(hub.get("/api/events?limit=1").json().at("/events/0/id").asLong())
                .isEqualTo(before);
    }

    @Test
    void whoSawAnotherDatabaseHearsWhatComes() throws Exception {
        var stream = listen("999999");
        agent.report(TestingAgent.changed(1, TestingAgent.online("hall")));
        assertThat(next(stream).at("/status").asText()).isEqualTo("online");
    }

    @Test
    void onlySoManyListen() throws Exception {
        for (int i = 0; i < 50; i++) {
            listen("");
        }
        assertThat(open("").statusCode()).isEqualTo(503);
    }

    @Test
    void listeningNeedsAToken() throws Exception {
        assertThat(hub.send("GET", "/api/stream", "", "").status()).isEqualTo(401);
        var viewer = hub.token(Scope.CAMERAS_LOOK);
        assertThat(hub.send("GET", "/api/stream", "", viewer).status()).isEqualTo(403);
    }

    private BufferedReader listen(String lastEventId) throws Exception {
        var answer = open(lastEventId);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        var reader =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        assertThat(reader.readLine()).isEqualTo(": homewatch");
        return reader;
    }

    private HttpResponse<InputStream> open(String lastEventId) throws Exception {
        var request =
                HttpRequest.newBuilder(hub.uri("/api/stream"))
                        .header("Authorization", "Bearer " + hub.token(Scope.CAMERAS_READ));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = hub.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        opened.add(answer.body());
        return answer;
    }

    private static JsonNode next(BufferedReader stream) throws Exception {
        String id = "";
        for (var line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            }
            if (line.startsWith("data: ")) {
                var event = Json.api().readTree(line.substring(6));
                assertThat(event.at("/id").asText()).isEqualTo(id);
                return event;
            }
        }
        throw new AssertionError("the stream ended");
    }
}
