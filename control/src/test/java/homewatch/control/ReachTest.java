package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sitter who was granted one camera of one site, in a house with more.
class ReachTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;
    private TestingBrowser sitter;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        for (var name : List.of("Hall", "Nursery", "Bedroom")) {
            add(name, "home");
        }
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        add("Till", "shop");
        agent.report(
                TestingAgent.changed(1, TestingAgent.online("nursery")),
                TestingAgent.changed(2, TestingAgent.offline("hall", Verdict.PORT_CLOSED)));
        var made =
                hub.post(
                        "/api/users",
                        "{\"name\":\"sitter\",\"password\":\"%s\",\"role\":\"viewer\",\"cameras\":[\"nursery\"]}"
                                .formatted(SignInTest.PASSWORD));
        assertThat(made.status()).isEqualTo(201);
        sitter = new TestingBrowser(hub);
        sitter.signIn("sitter", SignInTest.PASSWORD);
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void listsHoldWhatIsWithinReachAndNothingElse() throws Exception {
        assertThat(sitter.read("/api/cameras").at("/cameras").findValuesAsText("id"))
                .containsExactly("nursery");
        assertThat(sitter.read("/api/sites").at("/sites").findValuesAsText("id"))
                .containsExactly("home");
        assertThat(sitter.read("/api/agents").at("/agents")).isEmpty();
        assertThat(sitter.read("/api/events").at("/events").findValuesAsText("camera"))
                .isNotEmpty()
                .containsOnly("nursery");
        assertThat(sitter.read("/api/events").toString()).doesNotContain("hall", "shop");
        var status = sitter.read("/api/status");
        assertThat(status.at("/cameras/online").asInt()).isEqualTo(1);
        assertThat(status.at("/cameras/offline").asInt()).isZero();
        assertThat(status.at("/cameras/unknown").asInt()).isZero();
        assertThat(status.at("/sites").findValuesAsText("site")).containsExactly("home");
        assertThat(status.at("/agents")).isEmpty();
    }

    @Test
    void whatIsOutOfReachAnswersLikeWhatDoesNotExist() throws Exception {
        for (var path : List.of("", "/diagnosis", "/snapshot", "/events", "/power-cycle")) {
            var there = sitter.api("GET", "/api/cameras/bedroom" + path, "");
            var nowhere = sitter.api("GET", "/api/cameras/attic" + path, "");
            assertThat(there.status()).as(path).isEqualTo(404);
            assertThat(there.text().replace("bedroom", "attic")).isEqualTo(nowhere.text());
        }
        assertThat(sitter.read("/api/events?camera=hall").at("/events")).isEmpty();
        assertThat(sitter.read("/api/events?site=shop").at("/events")).isEmpty();
        assertThat(sitter.read("/api/cameras?search=hall").at("/cameras")).isEmpty();
        assertThat(sitter.read("/api/cameras?site=shop").at("/cameras")).isEmpty();
        assertThat(sitter.read("/api/cameras/nursery").at("/status").asText()).isEqualTo("online");
        assertThat(sitter.api("GET", "/api/cameras/nursery/diagnosis", "").status()).isEqualTo(200);
    }

    @Test
    void aPlugIsSeenWithTheCameraThatItFeeds() throws Exception {
        for (var name : List.of("Nursery plug", "Hall plug")) {
            hub.post(
                    "/api/sensors/tapo-p115",
                    "{\"name\":\"%s\",\"host\":\"192.168.1.40\",\"keep_if_failing\":true}"
                            .formatted(name));
        }
        var plugs = "/api/sensors/tapo-p115";
        assertThat(sitter.read(plugs).at("/plugs")).isEmpty();
        hub.patch("/api/cameras/nursery", "{\"supply\":\"nursery-plug\"}");
        assertThat(sitter.read(plugs).at("/plugs").findValuesAsText("id"))
                .containsExactly("nursery-plug");
        assertThat(sitter.api("GET", plugs + "/hall-plug", "").status()).isEqualTo(404);
        assertThat(sitter.api("GET", plugs + "/hall-plug/history", "").status()).isEqualTo(404);
        assertThat(sitter.api("GET", plugs + "/nursery-plug/history", "").status()).isEqualTo(200);
        assertThat(sitter.api("POST", "/api/cameras/nursery/power-cycle", "").status())
                .isEqualTo(403);
        assertThat(sitter.api("POST", "/api/discovery", "").status()).isEqualTo(403);
    }

    @Test
    void aSiteIsGrantedWithAllItsCameras() throws Exception {
        change("{\"cameras\":[],\"sites\":[\"shop\"]}");
        assertThat(sitter.read("/api/cameras").at("/cameras").findValuesAsText("id"))
                .containsExactly("till");
        add("Door", "shop");
        assertThat(sitter.read("/api/cameras").at("/cameras").findValuesAsText("id"))
                .containsExactly("door", "till");
        change("{\"everything\":true}");
        assertThat(sitter.read("/api/cameras").at("/cameras")).hasSize(5);
        change("{\"everything\":false}");
        assertThat(sitter.read("/api/cameras").at("/cameras")).isEmpty();
        assertThat(sitter.read("/api/events").at("/events")).isEmpty();
        assertThat(sitter.read("/api/status").at("/sites")).isEmpty();
    }

    @Test
    void whatIsGrantedMustExistAndEndsWithWhatItWasGrantedFor() throws Exception {
        var path = "/api/users/sitter";
        assertThat(hub.patch(path, "{\"cameras\":[\"attic\"]}").text()).contains("there is no");
        assertThat(hub.patch(path, "{\"sites\":[\"moon\"]}").status()).isEqualTo(422);
        assertThat(hub.patch(path, "{\"everything\":true,\"sites\":[]}").status()).isEqualTo(422);
        hub.delete("/api/cameras/nursery");
        assertThat(sitter.read("/api/account").at("/cameras")).isEmpty();
        add("Nursery", "home");
        assertThat(sitter.read("/api/cameras").at("/cameras")).isEmpty();
    }

    @Test
    void whoListensHearsOfWhatIsWithinReachUntilTheSessionEnds() throws Exception {
        var request =
                HttpRequest.newBuilder(hub.uri("/api/stream"))
                        .header("Cookie", "homewatch=" + sitter.cookie)
                        .build();
        var stream = hub.client().send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        try (var lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.readLine();
            agent.report(
                    TestingAgent.changed(3, TestingAgent.online("hall")),
                    TestingAgent.changed(
                            4, TestingAgent.offline("nursery", Verdict.STREAM_STALLED)));
            assertThat(next(lines).at("/camera").asText()).isEqualTo("nursery");
            change("{\"cameras\":[\"hall\"]}");
            agent.report(
                    TestingAgent.changed(5, TestingAgent.online("nursery")),
                    TestingAgent.changed(6, TestingAgent.offline("hall", Verdict.PORT_CLOSED)));
            assertThat(next(lines).at("/camera").asText()).isEqualTo("hall");
            sitter.api("DELETE", "/api/account/sessions", "");
            agent.report(TestingAgent.changed(7, TestingAgent.online("hall")));
            String line = lines.readLine();
            while (line != null) {
                assertThat(line).isEmpty();
                line = lines.readLine();
            }
        }
    }

    private static JsonNode next(BufferedReader lines) throws Exception {
        while (true) {
            var line = lines.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.startsWith("data: ")) {
                return Json.api().readTree(line.substring("data: ".length()));
            }
        }
    }

    private void change(String json) throws Exception {
        var changed = hub.patch("/api/users/sitter", json);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private void add(String name, String site) throws Exception {
        var added =
                hub.post(
                        "/api/cameras",
                        "{\"name\":\"%s\",\"site\":\"%s\",\"address\":\"rtsp://192.168.1.20/s\",\"keep_if_failing\":true}"
                                .formatted(name, site));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }
}
