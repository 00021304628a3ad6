package homewatch.app.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A look at a configuration by the server's own tool, where the machine has it (from Debian 13 on
/// promtool is a package of its own). Blocks for at most its deadline.
record ConfigurationCheck(Programs programs, Layout layout) {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int LONGEST_COMPLAINT = 1000;

    /// What the tool has against it; empty when it is fine or cannot be looked at.
    Optional<String> complaint(Kind kind) throws IOException {
        var tool = programs.find(kind.check().subList(0, 1));
        return tool.isPresent() ? complaint(kind, tool.get()) : Optional.empty();
    }

    private Optional<String> complaint(Kind kind, Path tool) throws IOException {
        var command = new ArrayList<>(kind.check());
        command.set(0, tool.toString());
        command.add(layout.configuration(kind).toString());
        var said = layout.folder(kind).resolve("check");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(said.toFile())
                        .start();
        return passes(process) ? Optional.empty() : Optional.of(wrong(Files.readString(said)));
    }

    private static boolean passes(Process process) throws IOException {
        try {
            return process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isFine(String line) {
        return line.contains("SUCCESS") || line.contains("Checking");
    }

    /// Without what is said of files that are fine.
    private static String wrong(String said) {
        var words =
                said.lines()
                        .filter(line -> !line.isBlank())
                        .filter(line -> line.contains("FAILED") || !isFine(line))
                        .map(String::strip)
                        .collect(Collectors.joining(" "));
        return words.substring(Math.max(0, words.length() - LONGEST_COMPLAINT));
    }
}
