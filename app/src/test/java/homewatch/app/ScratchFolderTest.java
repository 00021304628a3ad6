package homewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class ScratchFolderTest {
    @Test
    void nothingOfItIsLeft() throws IOException {
        Path path;
        try (var folder = ScratchFolder.make("scratch-", false)) {
            path = folder.path();
            fill(path);
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void itIsLeftWhenItIsToBeKept() throws IOException {
        Path path;
        try (var folder = ScratchFolder.make("scratch-", true)) {
            path = folder.path();
            fill(path);
        }
        assertThat(path.resolve("within/file")).hasContent("text");
        new ScratchFolder(path, false).close();
    }

    @Test
    void whatALinkPointsToIsLeftAlone() throws IOException {
        var other = ScratchFolder.make("other-", false);
        fill(other.path());
        try (var folder = ScratchFolder.make("scratch-", false)) {
            Files.createSymbolicLink(folder.path().resolve("link"), other.path());
        }
        assertThat(other.path().resolve("within/file")).exists();
        other.close();
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        try (var folder = ScratchFolder.make("scratch-", false)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    private static void fill(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("within"));
        Files.writeString(folder.resolve("within/file"), "text");
    }
}
