package homewatch.edge.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
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

    @TempDir Path folder;

    @Test
    void whatWasKeptIsLoadedAndCannotBeReadByOthers() throws IOException {
        store().keep(CAMERAS);

        assertThat(store().load()).isEqualTo(CAMERAS);
        assertThat(Files.readString(folder.resolve("assignments"), StandardCharsets.ISO_8859_1))
                .doesNotContain("sesame")
                .doesNotContain("10.0.0.1");
    }

    @Test
    void nothingIsAssignedAtFirst() throws IOException {
        assertThat(store().load()).isEmpty();
    }

    @Test
    void anotherKeyOpensNothingAndStopsNothing() throws IOException {
        store().keep(CAMERAS);
        Files.delete(folder.resolve("key"));

        assertThat(store().load()).isEmpty();
    }

    @Test
    void anInterruptedThreadKeepsThemAllTheSame() throws IOException {
        var store = store();
        Thread.currentThread().interrupt();
        store.keep(CAMERAS);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(store().load()).isEqualTo(CAMERAS);
    }

    private AssignmentStore store() throws IOException {
        var box = SecretBox.open(folder.resolve("key"));
        return new AssignmentStore(
                new SealedFile(folder.resolve("assignments"), "assignments", box));
    }
}
