package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.operation.Scope;
import homewatch.wire.Command;
import homewatch.wire.CommandResult;
import homewatch.wire.Finding;
import homewatch.wire.KeyFrame;
import homewatch.wire.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooksTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        hub.post("/api/cameras", "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\"}");
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void aDiagnosisGivesWhatEachStepFound() throws Exception {
        var finding =
                new Finding(
                        Finding.Rung.PORT,
                        Finding.Outcome.FAILED,
                        "connection refused\u0007",
                        Duration.ofMillis(3));
        agent.answering(asked -> {
            assertThat(asked.command().wish()).isInstanceOf(Command.Wish.Probe.class);
            return new CommandResult.Outcome.Probed(Verdict.PORT_CLOSED, List.of(finding), null);
        });
        var diagnosis = hub.get("/api/cameras/hall/diagnosis").json();
        assertThat(diagnosis.at("/verdict").asText()).isEqualTo("port_closed");
        assertThat(diagnosis.at("/status").asText()).isEqualTo("offline");
        assertThat(diagnosis.at("/evidence/0/rung").asText()).isEqualTo("port");
        assertThat(diagnosis.at("/evidence/0/detail").asText()).isEqualTo("connection refused ");
    }

    @Test
    void aCameraIsNotDiagnosedAllTheTime() throws Exception {
        assertThat(hub.get("/api/cameras/hall/diagnosis").status()).isEqualTo(200);
        var early = hub.get("/api/cameras/hall/diagnosis");
        assertThat(early.status()).isEqualTo(429);
        assertThat(early.headers().firstValue("Retry-After")).isPresent();
        hub.forward(Duration.ofSeconds(5));
        assertThat(hub.get("/api/cameras/hall/diagnosis").status()).isEqualTo(200);
        assertThat(hub.get("/api/cameras/nowhere/diagnosis").status()).isEqualTo(404);
    }

    @Test
    void aPictureSaysHowOldItIs() throws Exception {
        var taken = InstantSource.system().instant().minusSeconds(7);
        agent.answering(_ -> looked(taken, 1));
        var picture = hub.get("/api/cameras/hall/snapshot");
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(picture.headers().firstValue("Age").orElseThrow()).isIn("7", "8", "9", "10");
        assertThat(picture.headers().firstValue("Homewatch-Picture-Taken"))
                .hasValue(taken.toString());
        assertThat(picture.headers().firstValue("Last-Modified")).isPresent();
        assertThat(picture.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(picture.body()).hasSize(100);
        assertThat(hub.get("/api/status").json().at("/pictures").asText()).isEqualTo("ok");
    }

    @Test
    void whatACameraSawBeforeItWentDarkIsStillThereAndSaysWhenItWas() throws Exception {
        assertThat(hub.get("/api/cameras/hall/last-picture").status()).isEqualTo(404);
        var taken = InstantSource.system().instant().minusSeconds(7);
        agent.answering(_ -> looked(taken, 1));
        assertThat(hub.get("/api/cameras/hall/snapshot").status()).isEqualTo(200);
        agent.close();
        hub.forward(Duration.ofMinutes(10));
        var last = hub.get("/api/cameras/hall/last-picture");
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.headers().firstValue("Homewatch-Picture-Taken")).hasValue(taken.toString());
        assertThat(Integer.parseInt(last.headers().firstValue("Age").orElseThrow()))
                .isGreaterThanOrEqualTo(607);
    }

    @Test
    void whoKeepsLookingStandsInTheAuditTrailOnceInAWhile() throws Exception {
        agent.answering(_ -> looked(InstantSource.system().instant(), 1));
        for (int i = 0; i < 5; i++) {
            assertThat(hub.get("/api/cameras/hall/snapshot").status()).isEqualTo(200);
        }
        assertThat(looks()).isEqualTo(1);
        hub.forward(Duration.ofMinutes(11));
        assertThat(hub.get("/api/cameras/hall/snapshot").status()).isEqualTo(200);
        assertThat(looks()).isEqualTo(2);
    }

    private long looks() throws Exception {
        return hub.get("/api/audit").json().at("/entries").findValuesAsText("operation").stream()
                .filter("look_at_camera"::equals)
                .count();
    }

    @Test
    void withoutADecoderTheAnswerSaysThatPicturesAreOff() throws Exception {
        agent.answering(_ -> looked(InstantSource.system().instant(), 0));
        var refused = hub.get("/api/cameras/hall/snapshot");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().at("/detail").asText()).contains("Pictures are off");
        assertThat(hub.get("/api/status").json().at("/pictures").asText())
                .contains("Pictures are off");
    }

    @Test
    void aPictureThatTheAgentHasNotIsExplained() throws Exception {
        agent.answering(_ -> new CommandResult.Outcome.Declined("no session is open"));
        var refused = hub.get("/api/cameras/hall/snapshot");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().at("/detail").asText()).contains("no session is open");
        agent.answering(_ -> new CommandResult.Outcome.Expired());
        assertThat(hub.get("/api/cameras/hall/snapshot").status()).isEqualTo(504);
    }

    @Test
    void whoeverWaitsHearsAtOnceThatTheAgentIsGone() throws Exception {
        agent.answering(_ -> {
            agent.close();
            return new CommandResult.Outcome.Expired();
        });
        assertThat(hub.get("/api/cameras/hall/snapshot").status()).isEqualTo(503);
    }

    @Test
    void lookingNeedsItsOwnScopeAndIsAudited() throws Exception {
        agent.answering(_ -> looked(InstantSource.system().instant(), 1));
        var reader = hub.token(Scope.CAMERAS_READ);
        var viewer = hub.token(Scope.CAMERAS_LOOK);
        var path = "/api/cameras/hall/snapshot";
        assertThat(hub.send("GET", path, "", reader).status()).isEqualTo(403);
        assertThat(hub.send("GET", path, "", viewer).status()).isEqualTo(200);
        assertThat(hub.send("GET", "/api/cameras/hall", "", viewer).status()).isEqualTo(403);
        var audit = hub.get("/api/audit").json().at("/entries");
        assertThat(audit.at("/0/operation").asText()).isEqualTo("look_at_camera");
        assertThat(audit.at("/0/outcome").asText()).isEqualTo("done");
        assertThat(audit.at("/0/target").asText()).isEqualTo(path);
        assertThat(audit.at("/1/outcome").asText()).isEqualTo("forbidden");
    }

    @Test
    void aPictureThatComesAsJpegIsShownAsOthersAre() throws Exception {
        var taken = InstantSource.system().instant();
        agent.answering(_ ->
                new CommandResult.Outcome.Looked(
                        new KeyFrame(KeyFrame.Codec.JPEG, taken, new byte[] {1})));
        var picture = hub.get("/api/cameras/hall/snapshot");
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    }

    private static CommandResult.Outcome looked(Instant taken, int first) {
        var bytes = new byte[100];
        bytes[0] = (byte) first;
        return new CommandResult.Outcome.Looked(new KeyFrame(KeyFrame.Codec.H264, taken, bytes));
    }
}
