package homewatch.lab.peer;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// python-kasa, which others wrote: as a client of the lab's devices, and as the hashes and ciphers
/// of devices of its own, whose replies were recorded from real ones. It is not part of this
/// repository: a folder holds it, with `debs/`, `tapodev.py` and beside it `../fixtures/tapo/`.
public final class PythonKasa {
    private static final String PYTHON = "/usr/bin/python3"; // Debian's, which has the libraries
    private static final Duration TO_END = Duration.ofSeconds(60);

    private final Path peers;
    private final Path scratch;
    private final Path library;

    private PythonKasa(Path peers, Path scratch, Path library) {
        this.peers = peers;
        this.scratch = scratch;
        this.library = library;
    }

    /// Unpacks it from the folder `peers` into `scratch`.
    ///
    /// @throws IOException when it does not work; it needs dpkg, python3-aiohttp and
    ///   python3-cryptography
    public static PythonKasa unpack(Path peers, Path scratch) throws IOException {
        var unpacked = scratch.resolve("kasa");
        try (var packages = Files.newDirectoryStream(peers.resolve("debs"), "*.deb")) {
            for (var each : packages) {
                run(List.of("dpkg", "-x", each.toString(), unpacked.toString()), Map.of());
            }
        }
        var library = unpacked.resolve("usr/lib/python3/dist-packages");
        return new PythonKasa(peers, scratch, library);
    }

    /// What `lab/peers/kasa_client.py` of the repository at `root` says, which is JSON.
    public String drive(Path root, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(PYTHON));
        command.add(root.resolve("lab/peers/kasa_client.py").toString());
        command.addAll(List.of(arguments));
        return run(command, environment());
    }

    /// A P115 on 8081 (KLAP) and one on 8082 (securePassthrough), a C210 on 8443, and the first
    /// plug's answer to a search on 20002, all on loopback. One such set at a time on a machine:
    /// whoever comes second waits.
    public Devices startDevices() throws IOException {
        var lock =
                FileChannel.open(
                        Path.of("/tmp/homewatch-tapodev.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        lock.lock();
        makeCertificate();
        var replies = peers.resolveSibling("fixtures").resolve("tapo");
        var command =
                List.of(
                        "sh",
                        "-c",
                        "\"$@\" | sed -u 's/^up$/ready/'",
                        "sh",
                        PYTHON,
                        peers.resolve("tapodev.py").toString(),
                        replies.resolve("P115(US)_1.0_1.1.3.json").toString(),
                        replies.resolve("P115(EU)_1.0_1.2.3.json").toString(),
                        replies.resolve("C210(EU)_2.0_1.4.3.json").toString());
        try {
            var process = PeerProcess.launch(command, environment(), "free ports 8081, 8082, 8443");
            return new Devices(process, lock);
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    /// Closing ends them.
    public record Devices(Process process, FileChannel lock) implements AutoCloseable {
        public static final String USER = "user@example.com";
        public static final String PASSWORD = "Passw0rd";

        @Override
        public void close() throws IOException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            PeerProcess.kill(process);
            lock.close();
        }
    }

    private Map<String, String> environment() {
        return Map.of("KASA", library.toString(), "CAM_PEM", certificate().toString());
    }

    private Path certificate() {
        return scratch.resolve("camera.pem");
    }

    private void makeCertificate() throws IOException {
        var key = scratch.resolve("key.pem").toString();
        var arguments = "req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=TPRI-DEVICE";
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-keyout", key, "-out", key + ".certificate"));
        run(command, Map.of());
        var both = Files.readString(Path.of(key)) + Files.readString(Path.of(key + ".certificate"));
        Files.writeString(certificate(), both);
    }

    private static String run(List<String> command, Map<String, String> environment)
            throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var process =
                builder.redirectError(ProcessBuilder.Redirect.to(new File("/dev/null"))).start();
        var guard = Thread.ofVirtual().start(() -> endWhenLate(process));
        try {
            var said = process.getInputStream().readAllBytes();
            return ended(process, command, new String(said, StandardCharsets.UTF_8));
        } finally {
            guard.interrupt();
        }
    }

    private static void endWhenLate(Process process) {
        try {
            if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            // it ended in time
        }
    }

    private static String ended(Process process, List<String> command, String said)
            throws IOException {
        try {
            if (process.waitFor() == 0) {
                return said;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(String.join(" ", command) + " failed");
    }
}
