package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.control.account.PasswordLinks;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./homewatch password`, from the link on the terminal to the new password.
class LostPasswordTest {
    private static final String FRESH = "a lamp in the hallway";
    private static final Map<String, String> CHOSEN = Map.of("password", FRESH, "again", FRESH);

    @TempDir Path root;
    private TestingHub hub;
    private TestingBrowser browser;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        browser = new TestingBrowser(hub);
        SignInTest.user(hub, "anna", "admin");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aLinkFromThisMachineSetsAnotherPasswordAndSignsIn() throws Exception {
        var elsewhere = new TestingBrowser(hub);
        elsewhere.signIn("anna", SignInTest.PASSWORD);
        for (int i = 0; i < 6; i++) {
            browser.signIn("anna", "forgotten " + i);
        }
        var link = link("Anna");
        assertThat(browser.get(link).text()).contains("A new password", "for anna");
        assertThat(browser.form(link, CHOSEN).status()).isEqualTo(303);
        assertThat(browser.read("/api/account").at("/name").asText()).isEqualTo("anna");
        assertThat(elsewhere.api("GET", "/api/account", "").status()).isEqualTo(401);
        assertThat(new TestingBrowser(hub).signIn("anna", FRESH).status()).isEqualTo(303);
        var audit = hub.get("/api/audit").json().at("/entries");
        assertThat(audit.findValuesAsText("operation"))
                .contains("make_password_link", "set_lost_password", "sign_in");
        assertThat(audit.toString()).doesNotContain(FRESH, link.substring(10));
    }

    @Test
    void theLinkOpensOnceAndForAnHourAndTheNewestAlone() throws Exception {
        var old = link("anna");
        var link = link("anna");
        assertThat(browser.get(old).status()).isEqualTo(404);
        assertThat(browser.form(link, CHOSEN).status()).isEqualTo(303);
        assertThat(browser.get(link).status()).isEqualTo(404);
        assertThat(browser.form(link, CHOSEN).status()).isEqualTo(404);
        var late = link("anna");
        hub.forward(Duration.ofMinutes(61));
        assertThat(browser.form(late, CHOSEN).status()).isEqualTo(404);
        assertThat(browser.get("/password/hwp_guess").status()).isEqualTo(404);
    }

    @Test
    void aWeakPasswordIsExplainedAndTheLinkStillOpens() throws Exception {
        var link = link("anna");
        for (var wrong :
                List.of(
                        Map.of("password", "short", "again", "short"),
                        Map.of("password", FRESH, "again", "something else"))) {
            var answer = browser.form(link, wrong);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("role=\"alert\"");
        }
        assertThat(browser.form(link, CHOSEN).status()).isEqualTo(303);
    }

    @Test
    void aPageOfAnotherSiteOrAProxyCannotUseTheLink() throws Exception {
        var link = link("anna");
        for (var headers :
                List.of(
                        List.of("Origin", "http://evil.example"),
                        List.of("X-Forwarded-For", "192.0.2.7"))) {
            assertThat(browser.form(link, CHOSEN, headers).status()).isEqualTo(403);
        }
    }

    @Test
    void aUserWhoIsNotThereGetsNoLink() {
        assertThatThrownBy(() -> link("bert"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no user bert")
                .hasMessageContaining("anna");
    }

    private String link(String user) throws Exception {
        try (var links =
                PasswordLinks.open(hub.folder, InstantSource.system(), new SecureRandom())) {
            return "/password/" + links.offer(user).reveal();
        }
    }
}
