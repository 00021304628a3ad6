package homewatch.edge;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.settings.EdgeSettings;
import homewatch.edge.settings.Timing;
import homewatch.lab.peer.GStreamerCamera;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole agent between a real camera (GStreamer) and a control plane's end of the link.
class EdgeAgentTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root"));
    private static final CameraId DOOR = new CameraId("door");
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Timing FAST =
            new Timing(
                    Duration.ofMillis(1500),
                    Duration.ofMillis(3500),
                    Duration.ofMillis(4500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(30),
                    Duration.ofSeconds(2));

    @TempDir Path folder;
    private final TestingHub hub = new TestingHub();

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void tellsWhatACameraIsAndWhy() throws Exception {
        try (var camera = GStreamerCamera.start(ROOT, "right");
                var _ = agent()) {
            hub.assignments = java.util.List.of(door(camera, "right"));
            awaitState(Status.ONLINE, null);

            camera.hang();
            awaitState(Status.OFFLINE, Verdict.STREAM_STALLED);
            camera.goOn();
            awaitState(Status.ONLINE, null);

            camera.kill();
            awaitState(Status.OFFLINE, Verdict.PORT_CLOSED);

            camera.restart("other");
            awaitState(Status.OFFLINE, Verdict.CREDENTIALS_REFUSED);

            hub.assign(door(camera, "other"));
            awaitState(Status.ONLINE, null);
        }
    }

    private EdgeAgent agent() throws Exception {
        var settings =
                EdgeSettings.ofHouse(folder, hub.address(), Secret.of(TestingHub.TOKEN), 0)
                        .with(FAST);
        return EdgeAgent.start(settings, EdgeSurroundings.system());
    }

    private static CameraAssignment door(GStreamerCamera camera, String password) {
        return new CameraAssignment(
                DOOR,
                camera.url(),
                GStreamerCamera.USER,
                Secret.of(password),
                CameraAssignment.Transport.TCP);
    }

    private void awaitState(Status status, @Nullable Verdict verdict) throws Exception {
        Await.until(
                status + " " + verdict + ", changes " + hub.changes(DOOR),
                LONG,
                () ->
                        hub.state(DOOR)
                                .map(state ->
                                        state.status() == status && state.verdict() == verdict)
                                .orElse(false));
        assertThat(hub.state(DOOR).map(CameraState::status)).contains(status);
    }
}
