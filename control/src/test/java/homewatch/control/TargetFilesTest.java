package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files in which Prometheus reads what there is to watch.
class TargetFilesTest {
    @TempDir Path root;
    private Path targets;
    private TestingHub hub;

    @BeforeEach
    void start() throws Exception {
        targets = root.resolve("targets");
        hub = TestingHub.start(settings());
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private ControlSettings settings() {
        var monitoring = new Monitoring(null, null, targets, null, Monitoring.Receivers.NONE);
        return ControlSettings.defaults(root.resolve("data"))
                .withPort(0)
                .withMonitoring(monitoring);
    }

    private Path direct(String site) {
        return targets.resolve("edge-agents").resolve(site + ".yaml");
    }

    private Path viaHub(String site) {
        return targets.resolve("edge-agents-via-hub").resolve(site + ".yaml");
    }

    @Test
    void aSiteIsATargetWhileItHasAnAgent() throws Exception {
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        try (var agent = hub.agent()) {
            Waiting.until(() -> Files.exists(viaHub("home")));
            assertThat(viaHub("home"))
                    .content()
                    .contains("- targets: [\"127.0.0.1:" + hub.plane.port() + "\"]")
                    .contains("site: \"home\"");
            assertThat(Files.exists(viaHub("shop"))).isFalse();
            var id = hub.get("/api/agents").json().at("/agents/0/id").asText();
            assertThat(agent).isNotNull();
            assertThat(hub.delete("/api/agents/" + id).status()).isEqualTo(204);
        }
        Waiting.until(() -> !Files.exists(viaHub("home")));
    }

    @Test
    void anAgentThatPrometheusReachesIsAskedItself() throws Exception {
        try (var agent = hub.agent()) {
            assertThat(agent).isNotNull();
            Waiting.until(() -> Files.exists(viaHub("home")));
            hub.plane.servesMetrics(TestingHub.HOME, "127.0.0.1:9400");
            Waiting.until(() -> Files.exists(direct("home")) && !Files.exists(viaHub("home")));
            assertThat(direct("home")).content().contains("- targets: [\"127.0.0.1:9400\"]");
            var changed = hub.patch("/api/sites/home", "{\"metrics_address\":\"[fd00::2]:9400\"}");
            assertThat(changed.json().at("/metrics_address").asText()).isEqualTo("[fd00::2]:9400");
            Waiting.until(() -> Files.readString(direct("home")).contains("[fd00::2]:9400"));
            hub.patch("/api/sites/home", "{\"name\":\"Our house\"}");
            assertThat(hub.get("/api/sites").json().at("/sites/0/metrics_address").asText())
                    .isEqualTo("[fd00::2]:9400");
            hub.patch("/api/sites/home", "{\"metrics_address\":\"\"}");
            Waiting.until(() -> Files.exists(viaHub("home")) && !Files.exists(direct("home")));
            assertThat(hub.get("/api/sites").json().at("/sites/0/name").asText())
                    .isEqualTo("Our house");
        }
    }

    @Test
    void addressesThatAreNoneAreRefused() throws Exception {
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        for (var wrong :
                new String[] {
                    "here", "host:0", "host:70000", "a b:1", "http://h:9400", "h\\\"]\\n- x:1"
                }) {
            var answer = hub.patch("/api/sites/shop", "{\"metrics_address\":\"" + wrong + "\"}");
            assertThat(answer.status()).as(wrong).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("metrics_address");
        }
    }

    @Test
    void filesAreRepairedAtStartAndOthersLeftAlone() throws Exception {
        try (var agent = hub.agent()) {
            assertThat(agent).isNotNull();
            Waiting.until(() -> Files.exists(viaHub("home")));
        }
        hub.close();
        var ours = Files.readString(viaHub("home"));
        Files.writeString(viaHub("home"), "");
        Files.writeString(viaHub("gone"), ours.replace("home", "gone"));
        Files.writeString(direct("neighbour"), "- targets: [\"192.168.7.7:9400\"]\n");
        hub = TestingHub.start(settings());
        Waiting.until(() -> Files.readString(viaHub("home")).contains("site: \"home\""));
        assertThat(Files.exists(viaHub("gone"))).isFalse();
        assertThat(direct("neighbour")).content().contains("192.168.7.7");
        try (var files = Files.list(viaHub("home").getParent())) {
            assertThat(files).containsExactly(viaHub("home"));
        }
    }

    @Test
    void whatSomebodyElseKeepsIsNotKeptTwice() throws Exception {
        Files.createDirectories(direct("home").getParent());
        Files.writeString(direct("home"), "- targets: [\"192.168.7.7:9400\"]\n");
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        try (var agent = hub.agent();
                var other = TestingAgent.withNewKey(hub)) {
            assertThat(agent).isNotNull();
            other.enrol(hub.plane.enrolmentToken(new SiteId("shop")).reveal());
            Waiting.until(() -> Files.exists(viaHub("shop")));
            assertThat(Files.exists(viaHub("home"))).isFalse();
            assertThat(direct("home")).content().contains("192.168.7.7");
        }
    }

    @Test
    void noSiteIsCalledLikeTheControlPlane() throws Exception {
        var refused = hub.post("/api/sites", "{\"id\":\"hub\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("id");
        assertThatThrownBy(() -> hub.plane.enrolmentToken(new SiteId("hub")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("control plane");
    }
}
