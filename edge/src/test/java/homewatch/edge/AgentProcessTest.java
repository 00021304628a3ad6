package homewatch.edge;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.peer.FreePort;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.FromAgent;
import homewatch.wire.Report;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The agent as a process: killed at any moment, asked to end, and with many cameras.
class AgentProcessTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    /// What `bench/fleet` holds to 96 MiB, plus what the launcher's archive of classes saves.
    private static final long MOST_RESIDENT = 104L * 1024 * 1024;

    @TempDir Path folder;
    private final TestingHub hub = new TestingHub();
    private final List<LabCamera> cameras = new ArrayList<>();

    @AfterEach
    void end() {
        cameras.forEach(LabCamera::close);
        hub.close();
    }

    @Test
    void killedAtAnyMomentItLosesNothingAndTellsNothingTwice() throws Exception {
        addCameras(1);
        var random = new Random(11);
        int port = FreePort.any();
        for (int i = 0; i < 5; i++) {
            int told = hub.applied.size();
            try (var _ = AgentProcess.start(folder, hub.address(), port)) {
                Await.until("it tells of its start", LONG, () -> hub.applied.size() > told);
                hub.heard.clear();
                int after = random.nextInt(3);
                Await.until(
                        "signs of life",
                        LONG,
                        () -> hub.heard(FromAgent.Alive.class).size() >= after);
            }
        }
        assertThat(hub.applied)
                .extracting(Report::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, hub.applied.size()).boxed().toList());
        assertThat(hub.applied)
                .filteredOn(it -> it.fact() instanceof Report.Fact.Started)
                .hasSize(5);
    }

    @Test
    void endsWhenItIsAskedTo() throws Exception {
        addCameras(1);
        try (var agent = AgentProcess.start(folder, hub.address(), FreePort.any())) {
            Await.until("the link", LONG, hub::linked);
            assertThat(agent.stop()).isIn(0, 143);
        }
        assertThat(folder.resolve("log/edge-agent.log"))
                .content()
                .contains("\"event\":\"agent started\"")
                .contains("\"event\":\"agent ended\"")
                .contains("\"service\":\"edge-agent\",\"site\":\"home\"")
                .doesNotContain("hunter2")
                .doesNotContain(TestingHub.TOKEN);
    }

    @Test
    void aWrongSettingEndsItWithASentence() throws Exception {
        try (var first = AgentProcess.start(folder, hub.address(), 70_000)) {
            Await.until("its end", LONG, () -> !first.alive());
        }
        assertThat(folder.resolve("output"))
                .content()
                .contains("line 7, metrics.port: must be a whole number from 0 to 65535")
                .doesNotContain("\tat ");
    }

    @Test
    @Tag("slow")
    void keepsTheTimesOfTheDesign() throws Exception {
        addCameras(1);
        try (var _ = AgentProcess.start(folder, hub.address(), FreePort.any())) {
            awaitAll(Status.ONLINE);
            cameras.getFirst().behave(new Behaviour.Hang());
            awaitAll(Status.OFFLINE);
            var state = hub.state(camera(0)).orElseThrow();
            assertThat(state.verdict()).isEqualTo(Verdict.STREAM_STALLED);
            var lastFrame = state.lastFrame();
            assertThat(lastFrame).isNotNull();
            assertThat(Duration.between(lastFrame, state.since()))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
        }
    }

    @Test
    @Tag("slow")
    void thirtyTwoCamerasFitIntoASmallProcess() throws Exception {
        addCameras(32);
        int port = FreePort.any();
        try (var agent = AgentProcess.start(folder, hub.address(), port)) {
            awaitAll(Status.ONLINE);
            hub.heard.clear();
            Await.until("half a minute", LONG, () -> hub.heard(FromAgent.Alive.class).size() >= 6);
            assertThat(Http.get(port, "/metrics").statusCode()).isEqualTo(200);
            assertThat(agent.residentBytes()).isLessThan(MOST_RESIDENT);
        }
    }

    private void awaitAll(Status status) throws InterruptedException {
        for (int i = 0; i < cameras.size(); i++) {
            var camera = camera(i);
            Await.until(
                    camera + " " + status,
                    LONG,
                    () -> hub.state(camera).filter(it -> it.status() == status).isPresent());
        }
    }

    private void addCameras(int count) throws IOException {
        var assignments = new CameraAssignment[count];
        for (int i = 0; i < count; i++) {
            var camera = LabCamera.start(LabCameraSettings.of("viewer", Secret.of("hunter2")));
            cameras.add(camera);
            assignments[i] =
                    new CameraAssignment(
                            camera(i),
                            camera.url(),
                            "viewer",
                            Secret.of("hunter2"),
                            CameraAssignment.Transport.TCP);
        }
        hub.assignments = Arrays.asList(assignments);
        Files.createDirectories(folder);
    }

    private static CameraId camera(int number) {
        return new CameraId("camera-" + number);
    }
}
