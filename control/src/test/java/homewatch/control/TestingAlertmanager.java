package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real Alertmanager on loopback, which tells a hub of everything at once, and a client that
/// tells it what fires as Prometheus does.
final class TestingAlertmanager implements AutoCloseable {
    static final String TOKEN = "hw-alertmanager-token";

    final URI address;
    final Path token;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process process;

    private TestingAlertmanager(Path folder, int port, Path token) {
        this.folder = folder;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.token = token;
    }

    /// One that does not run yet, with an address and a token for the hub.
    static TestingAlertmanager prepare(Path root) throws IOException {
        var folder = Files.createDirectories(root.resolve("alertmanager"));
        var token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        return new TestingAlertmanager(folder, FreePort.any(), token);
    }

    /// Runs it, with what it knew when it was stopped.
    TestingAlertmanager start(int hubPort) throws Exception {
        Files.writeString(
                folder.resolve("alertmanager.yml"),
                """
                route: {receiver: hub, group_by: [site], group_wait: 0s, group_interval: 1s}
                receivers:
                  - name: hub
                    webhook_configs:
                      - url: http://127.0.0.1:%d/api/alertmanager
                        http_config: {authorization: {credentials_file: %s}}
                inhibit_rules:
                  - source_matchers: [alertname="SiteDown"]
                    target_matchers: [alertname=~"Camera.+"]
                    equal: [site]
                """
                        .formatted(hubPort, token));
        process =
                new ProcessBuilder(
                                "prometheus-alertmanager",
                                "--config.file=" + folder.resolve("alertmanager.yml"),
                                "--storage.path=" + folder.resolve("data"),
                                "--cluster.listen-address=",
                                "--web.listen-address=" + address.getAuthority())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        Waiting.until(this::answers);
        return this;
    }

    private boolean answers() throws InterruptedException {
        try {
            var ready = HttpRequest.newBuilder(address.resolve("/-/ready")).build();
            return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /// An alert with these labels, given as names and values in turn, begins or goes on.
    void fire(String... labels) throws Exception {
        post(labels, false);
    }

    void resolve(String... labels) throws Exception {
        post(labels, true);
    }

    private void post(String[] labels, boolean over) throws Exception {
        var alert = Json.api().createObjectNode();
        var named = alert.putObject("labels");
        for (int i = 0; i < labels.length; i += 2) {
            named.put(labels[i], labels[i + 1]);
        }
        alert.putObject("annotations")
                .put("summary", named.path("alertname").asText() + " happened")
                .put("verdict", "no_stream")
                .put("runbook_url", "http://localhost:7777/runbooks/camera-offline");
        if (over) {
            alert.put("startsAt", Instant.now().minusSeconds(600).toString());
            alert.put("endsAt", Instant.now().toString());
        }
        send("POST", "/api/v2/alerts", Json.api().createArrayNode().add(alert).toString());
    }

    JsonNode silences() throws Exception {
        return Json.api().readTree(send("GET", "/api/v2/silences", ""));
    }

    /// As a person does at its command line.
    String amtool(String... words) throws Exception {
        var command = new java.util.ArrayList<>(List.of("amtool"));
        command.addAll(List.of(words));
        command.add("--alertmanager.url=" + address);
        var ran = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(ran.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ran.waitFor()).as(said).isZero();
        return said.strip();
    }

    private String send(String method, String path, String json) throws Exception {
        var request =
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// Ends it; it may be started again.
    void stop() throws Exception {
        var running = process;
        if (running != null) {
            running.destroy();
            assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
            process = null;
        }
    }

    /// Ends it, and it has forgotten everything.
    void forget() throws Exception {
        stop();
        try (var files = Files.walk(folder.resolve("data"))) {
            files.filter(Files::isRegularFile)
                    .map(Path::toFile)
                    .forEach(file -> assertThat(file.delete()).isTrue());
        }
    }

    /// The webhook's message about some alerts, as it would send it.
    static ObjectNode message(ObjectNode... alerts) {
        var message = Json.api().createObjectNode().put("version", "4").put("status", "firing");
        var all = message.putArray("alerts");
        List.of(alerts).forEach(all::add);
        return message;
    }

    @Override
    public void close() {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
        }
        client.shutdownNow();
    }
}
