package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first start: from no user to the first admin.
class FirstStartTest {
    private static final String PASSWORD = "three words together";
    private static final Map<String, String> FIRST =
            Map.of("name", "Anna", "password", PASSWORD, "again", PASSWORD);

    @TempDir Path root;
    private TestingHub hub;
    private TestingBrowser browser;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        browser = new TestingBrowser(hub);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void whoeverReadTheTerminalBecomesTheFirstAdmin() throws Exception {
        assertThat(browser.get("/login").text()).contains("Look at the terminal");
        var link = link();
        assertThat(browser.get(link).text()).contains("Welcome to Homewatch");
        var made = browser.form(link, FIRST);
        assertThat(made.status()).isEqualTo(303);
        assertThat(made.headers().firstValue("Location")).hasValue("/");
        assertThat(browser.read("/api/account").at("/role").asText()).isEqualTo("admin");
        assertThat(browser.read("/api/account").at("/name").asText()).isEqualTo("anna");
        var audit = hub.get("/api/audit").json().at("/entries");
        assertThat(audit.findValuesAsText("operation")).contains("make_first_user", "sign_in");
        assertThat(audit.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void theLinkOpensOnce() throws Exception {
        var link = link();
        browser.form(link, FIRST);
        var other = new TestingBrowser(hub);
        assertThat(other.get(link).status()).isEqualTo(404);
        assertThat(other.form(link, FIRST).status()).isEqualTo(404);
        assertThat(hub.plane.firstStartLink()).isEmpty();
        assertThat(other.get("/login").text()).contains("Sign in").doesNotContain("terminal");
    }

    @Test
    void aNewLinkEndsTheOneBeforeAndADayEndsBoth() throws Exception {
        var old = link();
        var link = link();
        assertThat(browser.get(old).status()).isEqualTo(404);
        hub.forward(Duration.ofHours(24));
        assertThat(browser.get(link).status()).isEqualTo(404);
        assertThat(browser.form(link, FIRST).status()).isEqualTo(404);
    }

    @Test
    void aGuessOpensNothing() throws Exception {
        link();
        assertThat(browser.get("/welcome/hwf_guess").status()).isEqualTo(404);
        assertThat(browser.form("/welcome/hwf_guess", FIRST).status()).isEqualTo(404);
    }

    @Test
    void aWeakPasswordOrABadNameIsExplainedAndTheLinkStillOpens() throws Exception {
        var link = link();
        for (var wrong :
                List.of(
                        Map.of("name", "anna", "password", "short", "again", "short"),
                        Map.of("name", "anna", "password", "qwerty12345", "again", "qwerty12345"),
                        Map.of("name", "anna", "password", "aaaaaaaaaaaa", "again", "aaaaaaaaaaaa"),
                        Map.of("name", "anna", "password", PASSWORD, "again", "something else"),
                        Map.of("name", "<b>", "password", PASSWORD, "again", PASSWORD),
                        Map.of("name", "", "password", PASSWORD, "again", PASSWORD))) {
            var answer = browser.form(link, wrong);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("role=\"alert\"").doesNotContain("<b>");
        }
        assertThat(browser.form(link, FIRST).status()).isEqualTo(303);
    }

    @Test
    void aPageOfAnotherSiteCannotSendTheForm() throws Exception {
        var link = link();
        assertThat(browser.form(link, FIRST, List.of("Origin", "http://evil.example")).status())
                .isEqualTo(403);
        assertThat(browser.form(link, FIRST, List.of("Sec-Fetch-Site", "cross-site")).status())
                .isEqualTo(403);
        assertThat(hub.plane.firstStartLink()).isPresent();
    }

    private String link() throws Exception {
        var uri = hub.plane.firstStartLink().orElseThrow();
        assertThat(uri.getPath()).hasSizeGreaterThan(50);
        return uri.getPath();
    }
}
