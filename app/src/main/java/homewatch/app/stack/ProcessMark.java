package homewatch.app.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A process of ours, so that it is known again after this program was killed: a number alone is
/// given to another process sooner or later, with its moment of birth it is not.
///
/// @param pid its number
/// @param born its start in ticks of the kernel since the machine's (proc(5), stat, field 22)
/// @param boot the kernel's name for this run of the machine
/// @param command its command line
record ProcessMark(long pid, long born, String boot, List<String> command) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Pattern SPACE = Pattern.compile(" ");

    /// Fields of `stat` after the name, which is in parentheses and may hold anything.
    private static final int STATE = 0;

    private static final int BORN = 19;

    ProcessMark {
        command = List.copyOf(command);
    }

    /// Of a process that runs; empty when it has ended, or on a machine without `/proc`.
    static Optional<ProcessMark> of(long pid, List<String> command) {
        var born = startOf(pid);
        return born.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProcessMark(pid, born.getAsLong(), thisBoot(), command));
    }

    /// Whether this very process runs: not one that has its number now, and not what is left of it
    /// until somebody asks for its end.
    boolean isAlive() {
        var now = startOf(pid);
        return now.isPresent() && now.getAsLong() == born && boot.equals(thisBoot());
    }

    /// Asks it to end, and when it has not after `patience` ends it; waits at most that long and a
    /// little for the end.
    void stop(Duration patience) throws InterruptedException {
        handle().ifPresent(ProcessHandle::destroy);
        if (!endsWithin(patience)) {
            handle().ifPresent(ProcessHandle::destroyForcibly);
            endsWithin(LAST_WORDS);
        }
    }

    private Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private boolean endsWithin(Duration span) throws InterruptedException {
        for (long looks = span.dividedBy(LOOK); isAlive(); looks--) {
            if (looks <= 0) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    void write(Path file) throws IOException {
        Layout.write(file, Json.api().writeValueAsString(this));
    }

    /// Empty when there is none, or none of ours.
    static Optional<ProcessMark> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.api().readValue(Files.readString(file), ProcessMark.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static OptionalLong startOf(long pid) {
        try {
            var text = Files.readString(PROCESSES.resolve(pid + "/stat"));
            var fields = SPACE.split(text.substring(text.lastIndexOf(')') + 2), -1);
            boolean over = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return over ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[BORN]));
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private static String thisBoot() {
        try {
            return Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
