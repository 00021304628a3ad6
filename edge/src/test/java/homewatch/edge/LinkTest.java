package homewatch.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.CommandResult;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.FromAgent;
import homewatch.wire.Report;
import homewatch.wire.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Both ends of the link over real sockets, with a lab camera that gives something to tell.
@Execution(ExecutionMode.CONCURRENT)
class LinkTest {
    private static final CameraId DOOR = new CameraId("door");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LINKED = "\"link_connected\":true";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir Path folder;
    private TestingHub hub;
    private LabCamera camera;

    @BeforeEach
    void start() throws IOException {
        hub = new TestingHub();
        camera = LabCamera.start(LabCameraSettings.of("viewer", Secret.of("right")));
    }

    @AfterEach
    void end() {
        hub.close();
        camera.close();
    }

    @Test
    void enrolsOnceAndIsKnownByItsKeyFromThenOn() throws Exception {
        try (var agent = agent()) {
            awaitHealth(agent, LINKED);
        }
        try (var agent = agent()) {
            awaitHealth(agent, LINKED);
        }
        var hellos = hub.heard(FromAgent.Hello.class);
        assertThat(hellos.get(0).token()).isEqualTo(Secret.of(TestingHub.TOKEN));
        assertThat(hellos.get(1).token()).isNull();
        assertThat(hellos.get(1).publicKey()).isEqualTo(hellos.get(0).publicKey());
        assertThat(hellos.get(1).epoch()).isEqualTo(hellos.get(0).epoch());
        assertThat(Files.getPosixFilePermissions(folder.resolve("agent.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void tellsWhatHappensThenWhatIs() throws Exception {
        hub.assignments = List.of(door("right"));
        try (var _ = agent()) {
            awaitOnline();
            Await.until("signs of life", LONG, () -> hub.heard(FromAgent.Alive.class).size() > 1);

            assertThat(hub.applied.getFirst().fact()).isInstanceOf(Report.Fact.Started.class);
            assertThat(hub.heard(FromAgent.Now.class)).hasSize(1);
            var vitals = hub.heard(FromAgent.Alive.class).getLast().vitals().getFirst();
            assertThat(vitals.camera()).isEqualTo(DOOR);
            assertThat(vitals.codec()).isEqualTo("H264");
            assertThat(vitals.width()).isEqualTo(640);
            assertThat(vitals.height()).isEqualTo(360);
            assertThat(vitals.framesPerSecond()).isBetween(5.0, 25.0);
            assertThat(vitals.bitsPerSecond()).isPositive();
            assertThat(vitals.lastFrame()).isNotNull();
        }
    }

    @Test
    void nothingIsLostNorTwiceWhileTheHubComesAndGoes() throws Exception {
        hub.assignments = List.of(door("right"));
        try (var agent = agent()) {
            awaitOnline();
            hub.stop();
            camera.behave(new Behaviour.Refuse());
            awaitHealth(agent, "\"offline\":1");
            camera.behave(new Behaviour.Well());
            awaitHealth(agent, "\"online\":1");
            hub.restart();
            Await.until("all changes", LONG, () -> hub.changes(DOOR).size() == 3);
        }
        assertThat(hub.changes(DOOR))
                .extracting(CameraState::status)
                .containsExactly(Status.ONLINE, Status.OFFLINE, Status.ONLINE);
        assertThat(hub.applied)
                .extracting(Report::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, hub.applied.size()).boxed().toList());
        assertThat(hub.heard(FromAgent.Now.class).getLast().states())
                .extracting(CameraState::status)
                .containsExactly(Status.ONLINE);
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainByTheNextProcess() throws Exception {
        hub.acknowledges = false;
        hub.assignments = List.of(door("right"));
        try (var _ = agent()) {
            Await.until("reports", LONG, () -> hub.heard(FromAgent.Reports.class).size() >= 2);
        }
        assertThat(hub.applied).isEmpty();
        hub.acknowledges = true;
        try (var _ = agent()) {
            awaitOnline();
        }
        assertThat(hub.applied).extracting(Report::sequence).startsWith(1L, 2L, 3L);
    }

    @Test
    void watchesItsCamerasWhileTheHubIsAwayFromTheStart() throws Exception {
        hub.assignments = List.of(door("right"));
        try (var _ = agent()) {
            awaitOnline();
        }
        hub.stop();
        try (var agent = agent()) {
            awaitHealth(agent, "\"online\":1");
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("right");
            }
        }
    }

    @Test
    void aSpoolThatLostWhatTheHubHasBeginsANewEpoch() throws Exception {
        try (var _ = agent()) {
            Await.until("a report", LONG, () -> hub.applied.size() == 1);
        }
        var spool = folder.resolve("spool");
        var old = Files.readAllBytes(spool);
        try (var _ = agent()) {
            Await.until("a second report", LONG, () -> hub.applied.size() == 2);
        }
        try (var _ = agent()) {
            Await.until("a third report", LONG, () -> hub.applied.size() == 3);
        }
        Files.write(spool, java.util.Arrays.copyOf(old, 56));
        try (var _ = agent()) {
            Await.until("a report of another epoch", LONG, () -> hub.applied.size() == 4);
        }
        assertThat(hub.applied.getLast().sequence()).isEqualTo(1);
        var hellos = hub.heard(FromAgent.Hello.class);
        assertThat(hellos.getLast().epoch()).isNotEqualTo(hellos.getFirst().epoch());
    }

    @Test
    void aCommandIsCarriedOutOnceHoweverOftenItComes() throws Exception {
        hub.assignments = List.of(door("right"));
        try (var _ = agent()) {
            awaitOnline();
            var probe = command("one", new Command.Wish.Probe(DOOR));
            hub.command(probe);
            hub.command(probe);
            Await.until("a result", LONG, () -> !results("one").isEmpty());
            hub.command(probe);
            Await.until("another answer", LONG, () -> results("one").size() >= 2);

            assertThat(results("one")).allMatch(it -> it.equals(results("one").getFirst()));
            assertThat(results("one").getFirst()).isInstanceOf(Outcome.Probed.class);
        }
    }

    @Test
    void looksAndTriesForTheHub() throws Exception {
        hub.assignments = List.of(door("right"));
        try (var _ = agent()) {
            awaitOnline();
            hub.command(command("look", new Command.Wish.Look(DOOR)));
            hub.command(command("try", new Command.Wish.Try(yard("right"))));
            hub.command(command("stranger", new Command.Wish.Probe(new CameraId("stranger"))));
            hub.command(
                    new Command(
                            new CommandId("late"),
                            Duration.ofNanos(1),
                            new Command.Wish.Probe(DOOR)));
            for (var id : List.of("look", "try", "stranger", "late")) {
                Await.until(id, LONG, () -> !results(id).isEmpty());
            }

            assertThat(results("look").getFirst()).isInstanceOf(Outcome.Looked.class);
            assertThat(results("try").getFirst())
                    .isInstanceOfSatisfying(
                            Outcome.Probed.class, it -> assertThat(it.verdict()).isNull());
            assertThat(results("stranger").getFirst()).isInstanceOf(Outcome.Declined.class);
            assertThat(results("late").getFirst()).isInstanceOf(Outcome.Expired.class);
        }
    }

    @Test
    void noMoreThanEightCommandsAreCarriedOutAtOnce() throws Exception {
        camera.behave(new Behaviour.Hang());
        try (var _ = agent()) {
            awaitHellos(1);
            Await.until("the link", LONG, hub::linked);
            for (int i = 0; i < 12; i++) {
                hub.command(command("try-" + i, new Command.Wish.Try(yard("right"))));
            }
            Await.until("all answers", LONG, () -> hub.heard(FromAgent.Result.class).size() == 12);

            assertThat(hub.heard(FromAgent.Result.class))
                    .extracting(it -> it.result().outcome())
                    .filteredOn(Outcome.Declined.class::isInstance)
                    .hasSize(4);
        }
    }

    @Test
    void aRefusedAgentGoesOnWatchingAndDoesNotHammer() throws Exception {
        hub.refusal = "this site has another agent";
        try (var agent = agent()) {
            awaitHellos(1);
            var health = Http.get(agent.metricsPort(), "/health");
            assertThat(health.body()).contains("\"ok\":true").contains("\"link_connected\":false");
        }
        assertThat(hub.heard(FromAgent.Hello.class)).hasSize(1);
    }

    @Test
    void aHubThatGoesSilentIsDialledAgain() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = URI.create("ws://127.0.0.1:" + silent.getLocalPort() + "/link");
            try (var _ =
                    EdgeAgent.start(AgentSettings.of(folder, address), EdgeSurroundings.system())) {
                silent.setSoTimeout((int) LONG.toMillis());
                silent.accept();
                silent.accept();
            }
        }
    }

    @Test
    void twoAgentsDoNotShareAFolder() throws Exception {
        try (var _ = agent()) {
            assertThatThrownBy(this::agent)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another agent uses the data folder");
        }
    }

    @Test
    void aPortThatIsTakenIsSaidSo() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = AgentSettings.of(folder, hub.address());
            var other =
                    homewatch.edge.settings.EdgeSettings.ofHouse(
                            folder,
                            settings.controlPlane().address(),
                            Secret.of("x"),
                            taken.getLocalPort());
            assertThatThrownBy(() -> EdgeAgent.start(other, EdgeSurroundings.system()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("change metrics.bind and metrics.port");
        }
    }

    private EdgeAgent agent() throws IOException {
        return AgentSettings.start(folder, hub);
    }

    private static void awaitHealth(EdgeAgent agent, String part) throws Exception {
        Await.until(
                part, LONG, () -> Http.get(agent.metricsPort(), "/health").body().contains(part));
    }

    private void awaitOnline() throws Exception {
        Await.until(
                "online, not " + hub.changes(DOOR),
                LONG,
                () -> hub.state(DOOR).filter(it -> it.status() == Status.ONLINE).isPresent());
    }

    private void awaitHellos(int count) throws Exception {
        Await.until("hello", LONG, () -> hub.heard(FromAgent.Hello.class).size() >= count);
    }

    private List<Outcome> results(String id) {
        return hub.heard(FromAgent.Result.class).stream()
                .map(FromAgent.Result::result)
                .filter(it -> it.id().value().equals(id))
                .map(CommandResult::outcome)
                .toList();
    }

    private static Command command(String id, Command.Wish wish) {
        return new Command(new CommandId(id), MINUTE, wish);
    }

    private CameraAssignment door(String password) {
        return assignment(DOOR, password);
    }

    private CameraAssignment yard(String password) {
        return assignment(new CameraId("yard"), password);
    }

    private CameraAssignment assignment(CameraId id, String password) {
        return new CameraAssignment(
                id, camera.url(), "viewer", Secret.of(password), CameraAssignment.Transport.TCP);
    }
}
