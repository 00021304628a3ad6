package homewatch.control;

import static homewatch.control.TestingTelling.page;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.TestingReceiver.Message;
import homewatch.wire.CommandResult;
import homewatch.wire.KeyFrame;
import homewatch.wire.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Push messages, against a server that keeps the requests as ntfy's documentation describes them.
/// It is not ntfy itself.
class NtfyTest {
    @TempDir Path root;
    private TestingReceiver ntfy;
    private TestingTelling telling;

    @BeforeEach
    void start() throws Exception {
        ntfy = new TestingReceiver();
        telling = TestingTelling.on(root);
    }

    @AfterEach
    void stop() {
        telling.close();
        ntfy.close();
    }

    private void phone(boolean pictures) throws Exception {
        telling.contact("phone", "ntfy", ntfy.uri("/house_7"), pictures);
        telling.steps("[{\"contact\":\"phone\",\"after_minutes\":0}]");
    }

    @Test
    void aPageIsPublishedAsJsonAtTheRoot() throws Exception {
        phone(true);
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(2);
        assertThat(ntfy.taken()).hasSize(1);
        var request = ntfy.taken().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri().getPath()).isEqualTo("/");
        assertThat(request.header("Authorization")).isEqualTo("Bearer tk_x");
        var message = request.json();
        assertThat(message.at("/topic").asText()).isEqualTo("house_7");
        assertThat(message.at("/title").asText())
                .isEqualTo("home: 2 of 8 cameras give no picture: hall, till.");
        assertThat(message.at("/message").asText())
                .isEqualTo("hall: no stream, till: host unreachable.\nSince 2026-11-25 02:14 UTC.");
        assertThat(message.at("/priority").asInt()).isEqualTo(5);
        assertThat(message.at("/click").asText())
                .isEqualTo("http://hub.example/runbooks/cameras-offline");
        assertThat(message.at("/actions/0/action").asText()).isEqualTo("view");
        assertThat(message.at("/sequence_id").asText()).matches("[-_A-Za-z0-9]{1,64}");
    }

    @Test
    void whatIsOverIsGoodNewsAndNoAlarm() throws Exception {
        phone(false);
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(2);
        telling.ends(page("CamerasOffline", "home"));
        telling.forward(Duration.ofMinutes(1));
        telling.rounds(2);
        var message = ntfy.taken().getLast().json();
        assertThat(message.at("/title").asText()).isEqualTo("In order again: home: CamerasOffline");
        assertThat(message.at("/priority").asInt()).isEqualTo(3);
        assertThat(message.at("/tags/0").asText()).isEqualTo("white_check_mark");
    }

    @Test
    void aTestSaysThatItIsOne() throws Exception {
        phone(true);
        var came = telling.ask("test_contact", "{\"id\":\"phone\"}");
        assertThat(came.at("/delivered").asBoolean()).isTrue();
        assertThat(ntfy.taken().getFirst().json().at("/title").asText()).contains("test");
        assertThat(telling.ask("test_contact", "{\"id\":\"phone\"}").at("/delivered").asBoolean())
                .as("not again within some seconds")
                .isFalse();
        telling.forward(Duration.ofSeconds(5));
        ntfy.answering(_ -> 403);
        var refused = telling.ask("test_contact", "{\"id\":\"phone\"}");
        assertThat(refused.at("/delivered").asBoolean()).isFalse();
        assertThat(refused.at("/detail").asText()).contains("403").contains("token");
    }

    @Test
    void theLastPictureGoesToWhomItMayAndNobodyElse() throws Exception {
        try (var hub = TestingHub.start(root.resolve("hub"));
                var agent = hub.agent().passing()) {
            hub.post("/api/cameras", "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\"}");
            agent.answering(_ -> new CommandResult.Outcome.Looked(frame()));
            assertThat(hub.get("/api/cameras/hall/snapshot").status()).isEqualTo(200);
            agent.report(
                    TestingAgent.changed(1, TestingAgent.offline("hall", Verdict.PORT_CLOSED)));
            contact(hub, "phone", true);
            contact(hub, "stranger", false);
            hub.patch(
                    "/api/escalation",
                    "{\"steps\":[{\"contact\":\"phone\",\"after_minutes\":0},{\"contact\":\"stranger\",\"after_minutes\":0}]}");
            ntfy.answering(message -> message.method().equals("PUT") ? 413 : 200);
            hub.plane.telling().escalation().firing(page("CamerasOffline", "home"));
            Waiting.until(() -> ntfy.taken().size() == 2);
            var put =
                    ntfy.heard().stream()
                            .filter(message -> message.method().equals("PUT"))
                            .toList();
            assertThat(put).hasSize(1);
            assertIsPictureOfPage(put.getFirst());
        }
    }

    private void contact(TestingHub hub, String id, boolean pictures) throws Exception {
        var made =
                hub.post(
                        "/api/contacts",
                        "{\"name\":\"%s\",\"kind\":\"ntfy\",\"address\":\"%s\",\"pictures\":%s}"
                                .formatted(id, ntfy.uri("/" + id), pictures));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static void assertIsPictureOfPage(Message put) {
        assertThat(put.uri().getPath()).isEqualTo("/phone");
        assertThat(new String(put.body(), StandardCharsets.ISO_8859_1)).isEqualTo("\1frame");
        var query = TestingTelling.query(put.uri());
        assertThat(query)
                .containsEntry("filename", "camera.jpg")
                .containsEntry("priority", "5")
                .containsEntry("title", "home: 2 of 8 cameras give no picture: hall, till.");
        assertThat(query.get("message")).contains("\n");
        assertThat(query.get("actions")).startsWith("[{\"action\":\"view\"");
    }

    private static KeyFrame frame() {
        return new KeyFrame(
                KeyFrame.Codec.H264,
                InstantSource.system().instant(),
                "\1frame".getBytes(StandardCharsets.ISO_8859_1));
    }
}
