package homewatch.edge;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder that an agent keeps everything in, for its owner alone and for one agent at a time.
/// The lock ends with the process, however that ends.
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile lock;

    private DataFolder(Path path, RandomAccessFile lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path path) throws IOException {
        try {
            Files.createDirectories(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            var lock = new RandomAccessFile(path.resolve("lock").toFile(), "rw");
            if (!locked(lock)) {
                lock.close();
                throw new InUse(path);
            }
            return new DataFolder(path, lock);
        } catch (InUse inUse) {
            throw inUse;
        } catch (IOException failure) {
            throw new IOException(
                    "the data folder "
                            + path
                            + " cannot be written ("
                            + failure.getMessage()
                            + "): check its owner and permissions, or change data-folder",
                    failure);
        }
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean locked(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static final class InUse extends IOException {
        InUse(Path path) {
            super("another agent uses the data folder " + path + ": end it, or change data-folder");
        }
    }
}
