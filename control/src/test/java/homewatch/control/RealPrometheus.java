package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Debian's Prometheus with the configuration that is shipped, in a folder and on a port of its
/// own. It asks every second, not every five.
final class RealPrometheus implements AutoCloseable {
    private static final Path SHIPPED = Path.of("../deploy/prometheus").toAbsolutePath();

    private final Process process;
    private final int port;

    private RealPrometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Lays out the configuration in a folder; its targets are in `targets`.
    static void layOut(Path folder) throws IOException {
        for (var part : new String[] {"rules", "alerts"}) {
            Files.createDirectories(folder.resolve(part));
            try (var files = Files.list(SHIPPED.resolve(part))) {
                for (var file : files.toList()) {
                    Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
                }
            }
        }
        var config =
                Files.readString(SHIPPED.resolve("prometheus.yml"))
                        .replace("scrape_interval: 5s", "scrape_interval: 1s")
                        .replace("scrape_timeout: 4s", "scrape_timeout: 1s")
                        .replace("evaluation_interval: 5s", "evaluation_interval: 1s");
        Files.writeString(folder.resolve("prometheus.yml"), config);
        for (var kind : new String[] {"control-plane", "edge-agents", "edge-agents-via-hub"}) {
            Files.createDirectories(folder.resolve("targets").resolve(kind));
        }
    }

    static RealPrometheus start(Path folder, int port) throws Exception {
        var process =
                new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + folder.resolve("prometheus.yml"),
                                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prometheus.log").toFile())
                        .start();
        var started = new RealPrometheus(process, port);
        Waiting.until(started::ready);
        return started;
    }

    private boolean ready() throws InterruptedException {
        assertThat(process.isAlive()).as("prometheus runs").isTrue();
        var ready = URI.create("http://127.0.0.1:" + port + "/-/ready");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(ready)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
