package homewatch.app.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The programs of this machine.
///
/// @param folders where they are looked for, in this order
record Programs(List<Path> folders) {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    Programs {
        folders = List.copyOf(folders);
    }

    /// Those of the search path, then those of Debian's folders.
    static Programs ofThisMachine() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new Programs(
                Stream.concat(
                                SEPARATOR.splitAsStream(path),
                                Stream.of("/usr/local/bin", "/usr/bin"))
                        .filter(folder -> folder.startsWith("/"))
                        .distinct()
                        .map(Path::of)
                        .toList());
    }

    /// The first that is there, by the first of these names.
    Optional<Path> find(List<String> names) {
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }
}
