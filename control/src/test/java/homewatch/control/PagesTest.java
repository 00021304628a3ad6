package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The frame of all pages.
class PagesTest {
    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");

    @TempDir Path root;
    private TestingHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aPersonWhoIsLostReadsAPageAndAProgramReadsJson() throws Exception {
        var page = show("/nothing");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.text()).contains("<h1>Nothing is here</h1>", "lang=\"en\"", "<main");
        assertThat(hub.get("/nothing").json().at("/status").asInt()).isEqualTo(404);
    }

    @Test
    void aPageAllowsNothingButWhatWeServe() throws Exception {
        var page = show("/nothing");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "http:", "*");
        assertThat(page.text()).doesNotContain("<style", " style=", "onclick", "javascript:");
    }

    @Test
    void assetsAreKeptByBrowsersBecauseTheirAddressIsTheirContent() throws Exception {
        var assets = ASSET.matcher(show("/nothing").text()).results().map(each -> each.group(1));
        assertThat(assets.toList())
                .isNotEmpty()
                .allSatisfy(path -> {
                    var asset = hub.send("GET", path, "", "");
                    assertThat(asset.status()).as(path).isEqualTo(200);
                    assertThat(path).containsPattern("\\.[0-9a-f]{12}\\.(css|js|svg)$");
                    assertThat(asset.headers().firstValue("Cache-Control").orElseThrow())
                            .contains("immutable");
                });
    }

    private TestingHub.Answer show(String path) throws Exception {
        return hub.send(
                HttpRequest.newBuilder(hub.uri(path)).header("Accept", "text/html").build());
    }
}
