package homewatch.control.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps two control planes from running on one data folder. The machine takes it back when the
/// process ends, however it ends.
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock of a folder, which is made where there is none.
    ///
    /// @throws IOException when another process has it, or the folder cannot be used
    public static FolderLock take(Path folder) throws IOException {
        SqliteFile.makeFolder(folder);
        var channel =
                FileChannel.open(
                        folder.resolve("homewatch.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (locked(channel)) {
            return new FolderLock(channel);
        }
        channel.close();
        throw new IOException(
                "another control plane runs on the data folder "
                        + folder
                        + ": stop it, or give another folder");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            var lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
