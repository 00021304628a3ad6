package homewatch.lab.peer;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that says `ready` on its first line. Whoever started it ends it.
final class PeerProcess {
    private static final Duration TO_START = Duration.ofSeconds(60);

    private PeerProcess() {}

    /// @throws IOException when it ends or says nothing; `needs` names what is most likely missing
    static Process launch(List<String> command, String needs) throws IOException {
        return launch(command, Map.of(), needs);
    }

    /// With additions to the environment.
    static Process launch(List<String> command, Map<String, String> environment, String needs)
            throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var process =
                builder.redirectError(ProcessBuilder.Redirect.to(new File("/dev/null"))).start();
        if (!becomesReady(process)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " did not start; it needs " + needs);
        }
        return process;
    }

    /// Stops it where it stands.
    static void hang(Process process) throws IOException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().onExit().join();
    }

    /// Ends it without a goodbye.
    static void kill(Process process) {
        process.toHandle().destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean becomesReady(Process process) throws IOException {
        var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var guard = Thread.ofVirtual().start(() -> endWhenLate(process));
        var line = output.readLine();
        guard.interrupt();
        return line != null && line.startsWith("ready");
    }

    private static void endWhenLate(Process process) {
        try {
            Thread.sleep(TO_START);
            process.destroyForcibly();
        } catch (InterruptedException _) {
            // it was ready in time
        }
    }
}
