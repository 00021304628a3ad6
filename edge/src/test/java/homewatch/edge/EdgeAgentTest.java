package homewatch.edge;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.lab.peer.GStreamerCamera;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole agent between a real camera (GStreamer) and a control plane's end of the link.
class EdgeAgentTest {
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root"));
    private static final CameraId DOOR = new CameraId("door");
    private static final Duration LONG = Duration.ofSeconds(40);
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
            hub.assignments = List.of(door(camera, "right"));
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
        return AgentSettings.start(folder, hub);
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
