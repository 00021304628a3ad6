package homewatch.app.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whose a port is, as far as this user may see it (proc(5): `net/tcp`, `fd`).
final class PortOwner {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final String LISTENS = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int USER = 7;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;

    private PortOwner() {}

    /// Whether it can be listened on at loopback.
    static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// A port of loopback that nobody listens on.
    static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Who listens on it, in words.
    static String of(int port) {
        return listeners()
                .map(line -> SPACES.split(line.strip()))
                .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTENS))
                .filter(fields -> portOf(fields[LOCAL]) == port)
                .findFirst()
                .map(fields ->
                        holder("socket:[" + fields[INODE] + "]")
                                .orElse("a process of the user with the number " + fields[USER]))
                .orElse("a process that cannot be seen from here");
    }

    private static int portOf(String local) {
        return Integer.parseInt(local, local.indexOf(':') + 1, local.length(), HEXADECIMAL);
    }

    private static Stream<String> listeners() {
        return Stream.of("net/tcp", "net/tcp6").flatMap(file -> lines(PROCESSES.resolve(file)));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1);
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private static Optional<String> holder(String socket) {
        try (var processes = Files.list(PROCESSES)) {
            return processes
                    .filter(process -> NUMBER.matcher(process.getFileName().toString()).matches())
                    .filter(process -> holds(process, socket))
                    .findFirst()
                    .map(process -> nameOf(process) + " (process " + process.getFileName() + ")");
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean holds(Path process, String socket) {
        try (var open = Files.list(process.resolve("fd"))) {
            return open.anyMatch(file -> leadsTo(file, socket));
        } catch (IOException _) {
            return false; // another user's, or gone
        }
    }

    private static boolean leadsTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().equals(target);
        } catch (IOException _) {
            return false;
        }
    }

    private static String nameOf(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException _) {
            return "something";
        }
    }
}
