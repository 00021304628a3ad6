package homewatch.app;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A folder for the time of one command, which nobody else of the machine may read. Closing it
/// removes it with all that is in it, unless it is to be kept.
record ScratchFolder(Path path, boolean kept) implements AutoCloseable {
    static ScratchFolder make(String prefix, boolean kept) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(prefix), kept);
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            Files.walkFileTree(path, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
