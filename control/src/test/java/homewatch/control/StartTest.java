package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Finding;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    private static final String HALL =
            "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\","
                    + "\"username\":\"viewer\",\"password\":\"hunter2-secret\"}";

    @TempDir Path root;

    @Test
    void aPortThatIsTakenIsOneClearSentence() throws Exception {
        try (var hub = TestingHub.start(root)) {
            var second = ControlSettings.defaults(root.resolve("other")).withPort(hub.plane.port());
            assertThatThrownBy(() -> TestingHub.start(second))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + hub.plane.port())
                    .hasMessageContaining("taken");
            TestingHub.start(second.withPort(0)).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no such host"})
    void anAddressThatIsNotThisMachinesIsOneClearSentence(String bind) {
        var settings =
                new ControlSettings(
                        root.resolve("data"),
                        bind,
                        0,
                        List.of(),
                        List.of(),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Monitoring.NONE);
        assertThatThrownBy(() -> TestingHub.start(settings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on " + bind);
    }

    @Test
    void aSecondControlPlaneOnOneFolderIsRefused() throws Exception {
        try (var hub = TestingHub.start(root)) {
            assertThat(hub.plane.port()).isPositive();
            assertThatThrownBy(() -> TestingHub.start(root))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another control plane");
        }
    }

    @Test
    void withoutItsKeyFileItDoesNotStartAndSaysSo() throws Exception {
        try (var hub = TestingHub.start(root);
                var agent = hub.agent().passing()) {
            assertThat(hub.post("/api/cameras", HALL).status()).isEqualTo(201);
            assertThat(agent.next(FromHub.Assignments.class).cameras()).hasSize(1);
        }
        var key = root.resolve("data/secret.key");
        var kept = Files.readAllBytes(key);
        Files.delete(key);
        assertThatThrownBy(() -> TestingHub.start(root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key file")
                .hasMessageContaining("missing");
        try (var other = TestingHub.start(root.resolve("elsewhere"))) {
            Files.copy(other.folder.resolve("secret.key"), key);
        }
        assertThatThrownBy(() -> TestingHub.start(root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the one");
        Files.write(key, kept);
        TestingHub.start(root).close();
    }

    @Test
    void afterARestartAgentsGetTheirCamerasWithTheirPasswords() throws Exception {
        TestingAgent first;
        try (var hub = TestingHub.start(root);
                var agent = hub.agent().passing()) {
            first = agent;
            hub.post("/api/cameras", HALL);
        }
        try (var hub = TestingHub.start(root);
                var agent = first.again(hub)) {
            assertThat(agent.hello(null, "epoch-1")).isInstanceOf(FromHub.Welcome.class);
            var cameras = agent.next(FromHub.Assignments.class).cameras();
            assertThat(cameras).hasSize(1);
            assertThat(cameras.getFirst().password()).isEqualTo(Secret.of("hunter2-secret"));
        }
    }

    @Test
    void onAFullDiskChangesAreRefusedReadsGoOnAndReportsAreNotAcknowledged() throws Exception {
        try (var hub = TestingHub.start(root);
                var agent = hub.agent().passing()) {
            hub.post("/api/cameras", HALL);
            var refused = fill(hub);
            assertThat(refused.json().at("/detail").asText()).contains("make room");
            assertThat(hub.get("/api/cameras").status()).isEqualTo(200);
            limit(hub, 1);
            agent.send(new FromAgent.Reports(List.of(TestingAgent.changed(1, largeState()))));
            assertThat(agent.closeCode()).isEqualTo(1013);
            assertThat(hub.get("/api/cameras/hall").json().at("/verdict").asText())
                    .as("people see it all the same")
                    .isEqualTo("port_closed");
            limit(hub, 1_000_000);
            try (var again = agent.again(hub)) {
                assertThat(again.connect("epoch-1").acknowledged()).isZero();
                assertThat(again.report(TestingAgent.changed(1, largeState()))).isEqualTo(1);
            }
            assertThat(hub.post("/api/sites", "{\"id\":\"shop\"}").status()).isEqualTo(201);
        }
    }

    @Test
    void oldEventsAreRemovedAtStartAndYoungOnesStay() throws Exception {
        var settings =
                new ControlSettings(
                        root.resolve("data"),
                        "127.0.0.1",
                        0,
                        List.of(),
                        List.of(),
                        Duration.ofDays(90),
                        Duration.ofDays(90),
                        Monitoring.NONE);
        try (var hub = TestingHub.start(settings);
                var agent = hub.agent().passing()) {
            hub.post("/api/cameras", HALL);
            agent.report(TestingAgent.changed(1, TestingAgent.online("hall")));
            hub.plane
                    .database()
                    .write(transaction ->
                            transaction
                                    .handle()
                                    .execute(
                                            "UPDATE event SET received_at = 0 WHERE kind = 'camera_added'"));
        }
        try (var hub = TestingHub.start(settings)) {
            Waiting.until(() ->
                    hub.get("/api/cameras/hall/events")
                            .json()
                            .at("/events")
                            .findValuesAsText("kind")
                            .equals(List.of("state_changed")));
        }
    }

    private static void limit(TestingHub hub, int pages) throws Exception {
        hub.plane
                .database()
                .write(transaction ->
                        transaction.handle().execute("PRAGMA max_page_count = " + pages));
    }

    /// Writes until the database may not grow, and gives the answer to that.
    private static TestingHub.Answer fill(TestingHub hub) throws Exception {
        for (int i = 0; i < 500; i++) {
            limit(hub, 1);
            var site = "{\"id\":\"f%d\",\"name\":\"%s\"}".formatted(i, "y".repeat(100));
            var answer = hub.post("/api/sites", site);
            if (answer.status() == 507) {
                return answer;
            }
        }
        throw new AssertionError("the disk never became full");
    }

    /// A state whose evidence needs a page of its own.
    private static CameraState largeState() {
        var finding =
                new Finding(
                        Finding.Rung.PORT, Finding.Outcome.FAILED, "x".repeat(500), Duration.ZERO);
        return new CameraState(
                new CameraId("hall"),
                Status.OFFLINE,
                Verdict.PORT_CLOSED,
                Instant.EPOCH,
                null,
                Collections.nCopies(20, finding));
    }
}
