package homewatch.edge;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An agent in a process of its own, started as its service is, with little memory.
final class AgentProcess implements AutoCloseable {
    private static final List<String> JAVA =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms10m",
                    "-Xmn6m",
                    "-XX:SurvivorRatio=3",
                    "-Xmx40m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xss512k");

    private final Process process;

    private AgentProcess(Process process) {
        this.process = process;
    }

    /// Everything that it keeps and says is below `folder`.
    static AgentProcess start(Path folder, URI hub, int metricsPort) throws IOException {
        return start(folder, hub, metricsPort, "");
    }

    /// The same, with more lines of settings.
    static AgentProcess start(Path folder, URI hub, int metricsPort, String more)
            throws IOException {
        var token = folder.resolve("token");
        if (!Files.exists(token)) {
            Files.createFile(
                    token,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(token, TestingHub.TOKEN);
        }
        var settings = folder.resolve("edge-agent.yaml");
        Files.writeString(
                settings,
                """
                site: home
                control-plane: %s
                enrolment-token-file: %s
                data-folder: %s
                log-file: %s
                metrics:
                  port: %d
                %s\
                """
                        .formatted(
                                hub,
                                token,
                                folder.resolve("data"),
                                folder.resolve("log/edge-agent.log"),
                                metricsPort,
                                more),
                StandardCharsets.UTF_8);
        var command = new ArrayList<>(JAVA);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(AgentMain.class.getName(), settings.toString()));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        return new AgentProcess(builder.start());
    }

    boolean alive() {
        return process.isAlive();
    }

    /// As `systemctl stop` does; its exit code.
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the agent did not end when asked");
        }
        return process.exitValue();
    }

    long residentBytes() throws IOException {
        return kilobytes("VmRSS:") * 1024;
    }

    /// As `kill -9` does.
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long kilobytes(String key) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", pid(), "status"))) {
            var line = lines.filter(each -> each.startsWith(key)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    private String pid() {
        return Long.toString(process.pid());
    }
}
