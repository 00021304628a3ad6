package homewatch.edge.assignment;

import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A text in a file that only this agent's key opens. It is replaced whole or not at all.
public final class SealedFile {
    private static final Logger logger = LoggerFactory.getLogger(SealedFile.class);
    private static final long LARGEST = 64L * 1024 * 1024;

    private final Path file;
    private final String purpose;
    private final SecretBox box;

    /// `purpose` is bound to the seal.
    public SealedFile(Path file, String purpose, SecretBox box) {
        this.file = file;
        this.purpose = purpose;
        this.box = box;
    }

    /// Empty when there is no such file, or when its seal is broken: then it is set aside for a
    /// person to look at.
    public Optional<Secret> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is too large to be one of ours: move it away");
        }
        try {
            return Optional.of(box.open(purpose, Files.readAllBytes(file)));
        } catch (SecretBox.SealBroken broken) {
            var aside = file.resolveSibling(file.getFileName() + ".broken");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            logger.atWarn()
                    .addKeyValue("file", aside)
                    .addKeyValue("reason", broken.getMessage())
                    .log("a sealed file was set aside");
            return Optional.empty();
        }
    }

    /// Returns when the text is on the disk, even on a thread that was interrupted.
    public void write(String text) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var out = new FileOutputStream(fresh.toFile())) {
            out.write(box.seal(purpose, Secret.of(text)));
            out.getFD().sync();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        keepName();
    }

    /// A name is on the disk when its folder is. An interrupt would close the channel.
    private void keepName() throws IOException {
        boolean interrupted = Thread.interrupted();
        try (var folder = FileChannel.open(file.toAbsolutePath().resolveSibling("."))) {
            folder.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
