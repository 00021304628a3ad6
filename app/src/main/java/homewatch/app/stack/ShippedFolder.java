package homewatch.app.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder of files that are shipped, copied as a whole: what is not shipped any more goes.
final class ShippedFolder {
    private ShippedFolder() {}

    static void copy(Path from, Path to) throws IOException {
        Layout.makeFolder(to);
        for (var old : files(to)) {
            if (!Files.exists(from.resolve(old.getFileName()))) {
                Files.delete(old);
            }
        }
        for (var file : files(from)) {
            Layout.write(to.resolve(file.getFileName()), Files.readString(file));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
