package homewatch.control;

import static homewatch.control.TestingTelling.watching;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What real servers say, and that they are gone.
class RealServersTest {
    @TempDir Path root;

    @Test
    void aWebhookThatAnswers500IsSeen() throws Exception {
        try (var pager = new TestingReceiver().answering(_ -> 500)) {
            var alertmanager = address();
            var process = start(alertmanager, pager.uri("/pager"));
            try (var telling =
                    TestingTelling.on(
                            root, watching(null, alertmanager, null, pager.uri("/pager")))) {
                var vigil = telling.telling().vigil();
                Waiting.until(() -> {
                    vigil.askAlertmanager();
                    return "READY".equals(vigil.view().alertmanager().state().toString());
                });
                assertThat(vigil.view().failingDeliveries()).isEmpty();
                fire(alertmanager);
                Waiting.until(() -> {
                    vigil.askAlertmanager();
                    return !vigil.view().failingDeliveries().isEmpty();
                });
                var failing = vigil.view().failingDeliveries().getFirst();
                assertThat(failing.integration()).isEqualTo("webhook");
                assertThat(failing.failing()).isTrue();
                assertThat(failing.failedTries()).isPositive();
                assertThat(failing.lastFailedAt()).isNotNull();
            } finally {
                process.destroy();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void aPrometheusThatWasKilledIsToldToThePager() throws Exception {
        try (var pager = new TestingReceiver()) {
            var prometheus = address();
            var process = startPrometheus(prometheus);
            try (var telling =
                    TestingTelling.on(
                            root, watching(prometheus, null, null, pager.uri("/pager")))) {
                var vigil = telling.telling().vigil();
                Waiting.until(() -> {
                    vigil.askPrometheus();
                    return "READY".equals(vigil.view().prometheus().state().toString());
                });
                telling.forward(Duration.ofMinutes(5));
                process.destroyForcibly();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                for (int i = 0; i < 15; i++) {
                    vigil.askPrometheus();
                    telling.forward(Duration.ofSeconds(10));
                    telling.round();
                }
                assertThat(pager.taken()).as("within 150 s, once").hasSize(1);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Process startPrometheus(URI prometheus) throws Exception {
        var configuration =
                Files.writeString(
                        root.resolve("prometheus.yml"), "global: {scrape_interval: 5s}\n");
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + root.resolve("prometheus"),
                        "--web.listen-address=" + prometheus.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("prometheus.log").toFile())
                .start();
    }

    private static URI address() throws Exception {
        return URI.create("http://127.0.0.1:" + FreePort.any());
    }

    private Process start(URI alertmanager, URI pager) throws Exception {
        var configuration =
                Files.writeString(
                        root.resolve("alertmanager.yml"),
                        """
                        route: {receiver: pager, group_wait: 0s, group_interval: 1s}
                        receivers:
                          - name: pager
                            webhook_configs:
                              - url: %s
                        """
                                .formatted(pager));
        return new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=" + configuration,
                        "--storage.path=" + root.resolve("alertmanager"),
                        "--cluster.listen-address=",
                        "--web.listen-address=" + alertmanager.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("alertmanager.log").toFile())
                .start();
    }

    private static void fire(URI alertmanager) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(alertmanager.resolve("/api/v2/alerts"))
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "[{\"labels\":{\"alertname\":\"SiteDown\"}}]"))
                            .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
