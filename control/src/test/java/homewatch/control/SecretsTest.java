package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.operation.Scope;
import homewatch.wire.CommandResult;
import homewatch.wire.FromHub;
import homewatch.wire.SiteId;
import homewatch.wire.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uses everything that knows a secret, and looks for it in everything that is said or kept.
class SecretsTest {
    private static final String PASSWORD = "hunter2-very-secret";
    private static final String CONTROL = "cloud-password-of-the-owner";
    private static final String PLUG = "password-of-the-plug";
    private static final String OWNER = "typed-to-identify";
    private static final String TYPED_INTO_ADDRESS = "slipped-into-the-address";

    @TempDir Path root;

    @Test
    void noSecretIsInAnAnswerALogOrTheDatabase() throws Exception {
        var secrets = new ArrayList<>(List.of(PASSWORD, TYPED_INTO_ADDRESS, CONTROL, PLUG, OWNER));
        var said = new ArrayList<String>();
        try (var hub = TestingHub.start(root)) {
            var access = hub.token(Scope.ADMIN);
            var enrolment = hub.plane.enrolmentToken(new SiteId("shop")).reveal();
            secrets.addAll(List.of(access, enrolment));
            try (var agent = hub.agent().passing();
                    var other = TestingAgent.withNewKey(hub)) {
                other.enrol(enrolment);
                use(hub, agent, said);
                refuse(hub, agent, access, said);
                other.sendText("{\"type\":\"hello\",\"token\":\"" + PASSWORD + "\"}");
                other.closeCode();
            }
            readEverything(hub, said);
        }
        said.add(Files.readString(root.resolve("hub.log")));
        for (var file : List.of("homewatch.db", "homewatch.db-wal")) {
            if (Files.exists(root.resolve("data").resolve(file))) {
                said.add(
                        Files.readString(
                                root.resolve("data").resolve(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(said).hasSizeGreaterThan(20);
        for (var secret : secrets) {
            assertThat(said).noneMatch(text -> text.contains(secret));
        }
    }

    private static void use(TestingHub hub, TestingAgent agent, List<String> said)
            throws Exception {
        said.add(hub.post("/api/cameras", camera("hall", PASSWORD)).text());
        assertThat(agent.next(FromHub.Assignments.class).cameras()).hasSize(1);
        said.add(
                hub.patch("/api/cameras/hall", "{\"password\":\"%s\"}".formatted(PASSWORD)).text());
        agent.report(TestingAgent.changed(1, TestingAgent.online("hall")));
        said.add(hub.get("/api/cameras/hall/diagnosis").text());
        useDevices(hub, said);
    }

    private static void useDevices(TestingHub hub, List<String> said) throws Exception {
        said.add(
                hub.patch(
                                "/api/cameras/hall",
                                "{\"control_driver\":\"tapo\",\"control_address\":\"https://192.168.1.20\",\"control_username\":\"me\",\"control_password\":\"%s\"}"
                                        .formatted(CONTROL))
                        .text());
        said.add(hub.post("/api/cameras/hall/control", "{\"action\":\"home\"}").text());
        said.add(hub.get("/api/cameras/hall/controls").text());
        said.add(
                hub.post(
                                "/api/sensors/tapo-p115",
                                "{\"name\":\"Plug\",\"host\":\"192.168.1.40\",\"username\":\"me\",\"password\":\"%s\",\"keep_if_failing\":true}"
                                        .formatted(PLUG))
                        .text());
        said.add(
                hub.post(
                                "/api/discovery/identify",
                                "{\"host\":\"192.168.1.20\",\"owner_username\":\"me\",\"owner_password\":\"%s\"}"
                                        .formatted(OWNER))
                        .text());
        said.add(hub.post("/api/discovery", "").text());
    }

    private static void refuse(TestingHub hub, TestingAgent agent, String access, List<String> said)
            throws Exception {
        said.add(
                hub.post(
                                "/api/cameras",
                                "{\"name\":\"x\",\"address\":\"rtsp://u:%s@host/s\"}"
                                        .formatted(TYPED_INTO_ADDRESS))
                        .text());
        said.add(
                hub.post(
                                "/api/cameras",
                                "{\"name\":\"x\",\"password\":[\"%s\"]}".formatted(PASSWORD))
                        .text());
        said.add(hub.post("/api/cameras", "{\"password\":\"%s\"".formatted(PASSWORD)).text());
        said.add(hub.get("/api/cameras?search=x&limit=" + PASSWORD).text());
        said.add(hub.send("GET", "/api/cameras", "", access + "x").text());
        agent.answering(_ ->
                new CommandResult.Outcome.Probed(Verdict.CREDENTIALS_REFUSED, List.of(), null));
        said.add(hub.post("/api/cameras", camera("porch", PASSWORD)).text());
    }

    private static void readEverything(TestingHub hub, List<String> said) throws Exception {
        for (var path :
                List.of(
                        "/api/cameras",
                        "/api/cameras/hall",
                        "/api/cameras/hall/events",
                        "/api/events",
                        "/api/sensors/tapo-p115",
                        "/api/sensors/tapo-p115/plug",
                        "/api/sensors/tapo-p115/plug/history",
                        "/api/discovery",
                        "/api/tariff",
                        "/api/sites",
                        "/api/agents",
                        "/api/audit?limit=100",
                        "/api/tokens",
                        "/api/status",
                        "/api/operations",
                        "/metrics",
                        "/openapi.json",
                        "/docs",
                        "/")) {
            var answer = hub.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            said.add(answer.text());
            said.add(answer.headers().map().toString());
        }
    }

    private static String camera(String id, String password) {
        return "{\"name\":\"%s\",\"address\":\"rtsp://192.168.1.20/s\",\"username\":\"viewer\",\"password\":\"%s\"}"
                .formatted(id, password);
    }
}
