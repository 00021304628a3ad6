package homewatch.app.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Where everything of the servers lies below the data folder. Folders and files are for their
/// owner alone.
///
/// @param data absolute
record Layout(Path data) {
    private static final Set<PosixFilePermission> OWNER_FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER =
            PosixFilePermissions.fromString("rwx------");

    Layout {
        data = data.toAbsolutePath().normalize();
    }

    Path folder(Kind kind) {
        return data.resolve(kind.label());
    }

    Path configuration(Kind kind) {
        return folder(kind).resolve(kind.label() + ".yml");
    }

    /// What it writes, until it is in the log.
    Path output(Kind kind) {
        return folder(kind).resolve("output");
    }

    /// Which process it is.
    Path mark(Kind kind) {
        return folder(kind).resolve("process.json");
    }

    /// Prometheus' target files, a folder a job.
    Path targets() {
        return folder(Kind.PROMETHEUS).resolve("targets");
    }

    /// What Alertmanager shows to the control plane.
    Path token() {
        return data.resolve("alerting").resolve("control-plane-token");
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, OWNER_FOLDER);
    }

    /// Puts a file there whole or not at all.
    static void write(Path file, String text) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_FILE));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
