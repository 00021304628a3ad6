package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        hub.post("/api/cameras", "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\"}");
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void whatIsExpectedAndWhatIsThereIsTold() throws Exception {
        agent.report(TestingAgent.changed(1, TestingAgent.online("hall")));
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        var metrics = hub.send("GET", "/metrics", "", "");
        assertThat(metrics.status()).as("loopback needs no token").isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        assertThat(metrics.text())
                .contains("homewatch_site_expected{site=\"home\"} 1")
                .doesNotContain("homewatch_site_expected{site=\"shop\"}")
                .contains("machine_disk_free_bytes ")
                .contains("homewatch_link_connected{site=\"home\"} 1")
                .contains("homewatch_link_connected{site=\"shop\"} 0")
                .contains("homewatch_cameras{site=\"home\",status=\"online\"} 1")
                .contains("homewatch_cameras{site=\"home\",status=\"offline\"} 0")
                .contains("homewatch_http_request_duration_seconds_count")
                .contains("operation=\"create_camera\",status=\"2xx\"")
                .contains("homewatch_build_info{version=\"0.1.0\"} 1")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void promtoolFindsNothingToSay() throws Exception {
        hub.get("/api/cameras");
        var promtool =
                new ProcessBuilder("promtool", "check", "metrics")
                        .redirectErrorStream(true)
                        .start();
        try (var in = promtool.getOutputStream()) {
            in.write(hub.get("/metrics").body());
        }
        var said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(promtool.exitValue()).isZero();
    }
}
