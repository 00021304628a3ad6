package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.wire.Command;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.LinkProtocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Metrics of an agent that Prometheus does not reach.
class ScrapeThroughLinkTest {
    private static final String PATH = "/api/sites/home/metrics";

    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent();
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    static Outcome scraped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Outcome.Scraped(bytes.toByteArray());
    }

    @Test
    void theAgentIsAskedAtEachScrape() throws Exception {
        agent.answering(asked -> {
            assertThat(asked.command().wish()).isEqualTo(new Command.Wish.Scrape());
            return scraped("tapo_camera_up{camera_id=\"hall\"} 1\n");
        });
        var answer = hub.send("GET", PATH, "", "");
        assertThat(answer.status()).as("loopback needs no token").isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        assertThat(answer.text()).isEqualTo("tapo_camera_up{camera_id=\"hall\"} 1\n");
        agent.answering(_ -> scraped("tapo_camera_up{camera_id=\"hall\"} 0\n"));
        assertThat(hub.send("GET", PATH, "", "").text()).endsWith(" 0\n");
    }

    @Test
    void anAgentThatIsLateHasNoMetrics() throws Exception {
        agent.silent();
        assertThat(hub.send("GET", PATH, "", "").status()).isEqualTo(503);
    }

    @Test
    void anAgentThatIsSilentIsNotAsked() throws Exception {
        agent.answering(_ -> scraped("up 1\n"));
        assertThat(hub.send("GET", PATH, "", "").status()).isEqualTo(200);
        hub.forward(LinkProtocol.SILENT_AFTER);
        assertThat(hub.send("GET", PATH, "", "").status()).isEqualTo(503);
        assertThat(hub.get("/metrics").text())
                .contains("homewatch_link_connected{site=\"home\"} 0");
    }

    @Test
    void anAgentThatIsGoneHasNoMetrics() throws Exception {
        agent.answering(_ -> scraped("up 1\n"));
        agent.crash();
        assertThat(hub.send("GET", PATH, "", "").status()).isEqualTo(503);
        assertThat(hub.send("GET", "/api/sites/nowhere/metrics", "", "").status()).isEqualTo(503);
        assertThat(hub.send("GET", "/api/sites/No%20Where/metrics", "", "").status())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeUnpackedOrIsTooMuchIsRefused() throws Exception {
        agent.answering(_ -> new Outcome.Scraped(new byte[] {1, 2, 3}));
        assertThat(hub.send("GET", PATH, "", "").status()).isEqualTo(503);
        agent.answering(_ -> scraped("x".repeat(11 * 1024 * 1024)));
        assertThat(hub.send("GET", PATH, "", "").status()).isEqualTo(503);
        agent.answering(_ -> new Outcome.Declined("no"));
        assertThat(hub.send("GET", PATH, "", "").status()).isEqualTo(503);
    }
}
