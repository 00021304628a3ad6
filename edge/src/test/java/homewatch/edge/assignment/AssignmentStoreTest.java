package homewatch.edge.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.FromHub;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignmentStoreTest {
    private static final List<CameraAssignment> CAMERAS =
            List.of(
                    new CameraAssignment(
                            new CameraId("door"),
                            URI.create("rtsp://10.0.0.1:554/stream2"),
                            "viewer",
                            Secret.of("open sesame"),
                            CameraAssignment.Transport.TCP),
                    new CameraAssignment(
                            new CameraId("yard"),
                            URI.create("rtsp://10.0.0.2/stream2"),
                            null,
                            null,
                            CameraAssignment.Transport.UDP));

    private static final FromHub.Assignments ALL =
            new FromHub.Assignments(
                    CAMERAS,
                    List.of(
                            new PlugAssignment(
                                    new PlugId("hall"),
                                    "10.0.0.3",
                                    80,
                                    "me@example.org",
                                    Secret.of("open sesame"),
                                    PlugAssignment.Feeds.CAMERA)));
    private static final FromHub.Assignments NONE = new FromHub.Assignments(List.of(), List.of());

    @TempDir Path folder;

    @Test
    void whatWasKeptIsLoadedAndCannotBeReadByOthers() throws IOException {
        store().keep(ALL);

        assertThat(store().load()).isEqualTo(ALL);
        assertThat(Files.readString(folder.resolve("assignments"), StandardCharsets.ISO_8859_1))
                .doesNotContain("sesame")
                .doesNotContain("10.0.0.1");
    }

    @Test
    void aFileFromBeforeThereWerePlugsIsLoadedAllTheSame() throws IOException {
        file().write(Json.link().writeValueAsString(CAMERAS));

        assertThat(store().load()).isEqualTo(new FromHub.Assignments(CAMERAS, List.of()));
    }

    @Test
    void nothingIsAssignedAtFirst() throws IOException {
        assertThat(store().load()).isEqualTo(NONE);
    }

    @Test
    void anotherKeyOpensNothingAndStopsNothing() throws IOException {
        store().keep(ALL);
        Files.delete(folder.resolve("key"));

        assertThat(store().load()).isEqualTo(NONE);
    }

    @Test
    void anInterruptedThreadKeepsThemAllTheSame() throws IOException {
        var store = store();
        Thread.currentThread().interrupt();
        store.keep(ALL);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(store().load()).isEqualTo(ALL);
    }

    private AssignmentStore store() throws IOException {
        return new AssignmentStore(file());
    }

    private SealedFile file() throws IOException {
        var box = SecretBox.open(folder.resolve("key"));
        return new SealedFile(folder.resolve("assignments"), "assignments", box);
    }
}
