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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing in and out, and what an attacker would try.
class SignInTest {
    static final String PASSWORD = "three words together";

    @TempDir Path root;
    private TestingHub hub;
    private TestingBrowser browser;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        browser = new TestingBrowser(hub);
        user(hub, "anna", "admin");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    static void user(TestingHub hub, String name, String role) throws Exception {
        var made =
                hub.post(
                        "/api/users",
                        "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}"
                                .formatted(name, PASSWORD, role));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    @Test
    void signingOutIsWrittenDown() throws Exception {
        browser.signIn("anna", PASSWORD);
        browser.form("/logout", Map.of("csrf", browser.csrf));
        var audited = hub.get("/api/audit").json().at("/entries/0");
        assertThat(audited.at("/operation").asText()).isEqualTo("sign_out");
        assertThat(audited.at("/caller").asText()).isEqualTo("anna");
    }

    @Test
    void aFormFromElsewhereIsWrittenDownOnceAndManyDoNotFillTheTrail() throws Exception {
        browser.signIn("anna", PASSWORD);
        for (int i = 0; i < 3; i++) {
            assertThat(browser.form("/sites", Map.of("id", "x", "csrf", "made-up")).status())
                    .isEqualTo(403);
        }
        for (int i = 0; i < 100; i++) {
            var path = "/sites/s" + i + "/delete";
            browser.form(path, Map.of(), List.of("Origin", "http://evil.example"));
        }
        var entries = hub.get("/api/audit?limit=100").json().at("/entries");
        var forms = new java.util.ArrayList<String>();
        entries.forEach(each -> {
            if (each.at("/operation").asText().equals("send_form")) {
                assertThat(each.at("/caller").asText()).isEqualTo("anna");
                assertThat(each.at("/outcome").asText()).isEqualTo("forbidden");
                forms.add(each.at("/target").asText());
            }
        });
        assertThat(forms).hasSize(30).doesNotHaveDuplicates().contains("/sites");
    }

    @Test
    void attemptsToSignInAreCountedByHowTheyEnded() throws Exception {
        hub.standStill();
        browser.signIn("anna", PASSWORD);
        for (int i = 0; i < 7; i++) {
            browser.signIn("bert", "wrong");
        }
        assertThat(hub.get("/metrics").text())
                .contains("homewatch_sign_ins_total{outcome=\"password\"} 1.0")
                .contains("homewatch_sign_ins_total{outcome=\"refused\"} 5.0")
                .contains("homewatch_sign_ins_total{outcome=\"too_early\"} 2.0")
                .contains("homewatch_sign_ins_total{outcome=\"passkey\"} 0.0");
    }

    @Test
    void aSessionIsACookieThatNeitherScriptsNorOtherSitesSee() throws Exception {
        var answer = browser.signIn("Anna", PASSWORD);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .matches(
                        "homewatch=hws_[\\w-]{43}; Path=/; Max-Age=2592000; HttpOnly;"
                                + " SameSite=Strict");
        assertThat(browser.read("/api/account").at("/name").asText()).isEqualTo("anna");
        var audited = hub.get("/api/audit").json().at("/entries/0");
        assertThat(audited.at("/operation").asText()).isEqualTo("sign_in");
        assertThat(audited.at("/caller").asText()).isEqualTo("anna");
    }

    @Test
    void beyondThisMachineTheCookieGoesOverTlsAlone() throws Exception {
        hub.close();
        var settings =
                new homewatch.control.settings.ControlSettings(
                        root.resolve("other"),
                        "127.0.0.1",
                        0,
                        List.of("house.example"),
                        List.of(),
                        Duration.ofDays(90),
                        Duration.ofDays(90),
                        homewatch.control.settings.Monitoring.NONE);
        hub = TestingHub.start(settings);
        user(hub, "anna", "admin");
        var answer = RawRequests.signIn(hub, "house.example", "anna", PASSWORD);
        assertThat(answer).contains("303").contains("SameSite=Strict; Secure");
        assertThat(RawRequests.get(hub, "house.example", "/login", "")).contains("without TLS");
        assertThat(RawRequests.get(hub, "house.example", "/login", "X-Forwarded-Proto: https\r\n"))
                .contains("Sign in")
                .doesNotContain("without TLS");
    }

    @Test
    void aSessionThatWasSlippedInIsWorthNothingAfterSigningIn() throws Exception {
        var attacker = new TestingBrowser(hub);
        user(hub, "mallory", "viewer");
        attacker.signIn("mallory", PASSWORD);
        for (var slipped : List.of(attacker.cookie, "hws_chosen-by-the-attacker", "x")) {
            browser.cookie = slipped;
            browser.signIn("anna", PASSWORD);
            assertThat(browser.cookie).isNotEqualTo(slipped).startsWith("hws_");
            assertThat(browser.read("/api/account").at("/name").asText()).isEqualTo("anna");
            attacker.cookie = slipped;
            assertThat(attacker.api("GET", "/api/account", "").status()).isEqualTo(401);
        }
    }

    @Test
    void signingInAgainEndsTheSessionOfBefore() throws Exception {
        browser.signIn("anna", PASSWORD);
        var before = browser.cookie;
        browser.signIn("anna", PASSWORD);
        var old = new TestingBrowser(hub);
        old.cookie = before;
        assertThat(old.api("GET", "/api/account", "").status()).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheSessionAndNotOnlyTheCookie() throws Exception {
        browser.signIn("anna", PASSWORD);
        var before = browser.cookie;
        assertThat(browser.form("/logout", Map.of()).status()).isEqualTo(403);
        var out = browser.form("/logout", Map.of("csrf", browser.csrf));
        assertThat(out.headers().firstValue("Location")).hasValue("/login");
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        browser.cookie = before;
        assertThat(browser.api("GET", "/api/account", "").status()).isEqualTo(401);
    }

    @Test
    void twelveHoursWithoutUseEndASession() throws Exception {
        browser.signIn("anna", PASSWORD);
        for (int i = 0; i < 3; i++) {
            hub.forward(Duration.ofHours(11));
            assertThat(browser.api("GET", "/api/account", "").status()).isEqualTo(200);
        }
        hub.forward(Duration.ofHours(12).plusSeconds(1));
        assertThat(browser.api("GET", "/api/account", "").status()).isEqualTo(401);
    }

    @Test
    void thirtyDaysEndASessionHoweverMuchItIsUsed() throws Exception {
        browser.signIn("anna", PASSWORD);
        for (int i = 0; i < 65; i++) {
            hub.forward(Duration.ofHours(11));
            assertThat(browser.api("GET", "/api/account", "").status()).isEqualTo(200);
        }
        hub.forward(Duration.ofHours(6));
        assertThat(browser.api("GET", "/api/account", "").status()).isEqualTo(401);
    }

    @Test
    void nothingIsChangedWithoutTheSessionsOwnToken() throws Exception {
        browser.signIn("anna", PASSWORD);
        var right = browser.csrf;
        assertThat(right).hasSizeGreaterThan(40).doesNotContain(browser.cookie);
        var other = new TestingBrowser(hub);
        other.signIn("anna", PASSWORD);
        for (var wrong : List.of("", "x", other.csrf)) {
            browser.csrf = wrong;
            var answer = browser.api("POST", "/api/sites", "{\"id\":\"shop\"}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().at("/detail").asText()).contains("load the page again");
        }
        browser.csrf = right;
        assertThat(browser.api("POST", "/api/sites", "{\"id\":\"shop\"}").status()).isEqualTo(201);
        assertThat(browser.api("DELETE", "/api/sites/shop", "").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://127.0.0.1:1",
                "null",
                "http://localhost",
                "x y"
            })
    void aPageOfAnotherOriginIsRefusedEvenWithTheToken(String origin) throws Exception {
        browser.signIn("anna", PASSWORD);
        var out = browser.form("/logout", Map.of("csrf", browser.csrf), List.of("Origin", origin));
        assertThat(out.status()).isEqualTo(403);
        var in =
                new TestingBrowser(hub)
                        .form(
                                "/login",
                                Map.of("name", "anna", "password", PASSWORD),
                                List.of("Origin", origin));
        assertThat(in.status()).isEqualTo(403);
        assertThat(in.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aPageOfOursMaySendForms() throws Exception {
        var origin = hub.uri("/").toString().replaceFirst("/$", "");
        var in =
                browser.form(
                        "/login",
                        Map.of("name", "anna", "password", PASSWORD),
                        List.of("Origin", origin, "Sec-Fetch-Site", "same-origin"));
        assertThat(in.status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/\n/evil.example",
                "evil.example",
                "/a\r\nSet-Cookie: x=y",
                " //evil.example",
                "/logout",
                ""
            })
    void nobodyIsSentToAnotherSiteAfterSigningIn(String next) throws Exception {
        var fields = Map.of("name", "anna", "password", PASSWORD, "next", next);
        var answer = browser.form("/login", fields);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("homewatch=");
    }

    @Test
    void whoWantedAPageOfOursGetsThere() throws Exception {
        var next = "/cameras/hall?tab=history#now";
        var fields = Map.of("name", "anna", "password", PASSWORD, "next", next);
        assertThat(browser.form("/login", fields).headers().firstValue("Location")).hasValue(next);
    }

    @Test
    void aPageCannotBePutIntoAFrame() throws Exception {
        for (var path : List.of("/login", "/nothing")) {
            var headers = browser.get(path).headers();
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void whetherANameIsKnownCannotBeTold() throws Exception {
        var known = browser.form("/login", Map.of("name", "anna", "password", "not this one"));
        var unknown = browser.form("/login", Map.of("name", "bert", "password", "not this one"));
        assertThat(known.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.text().replace("bert", "anna")).isEqualTo(known.text());
        assertThat(unknown.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aNameThatIsNobodysIsWrittenNowhere() throws Exception {
        browser.form("/login", Map.of("name", "my-password-by-mistake", "password", "x"));
        assertThat(hub.get("/api/audit").text()).doesNotContain("my-password-by-mistake");
        assertThat(hub.get("/api/audit").json().at("/entries/0/operation").asText())
                .isEqualTo("sign_in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "bert"})
    void whoFailsOftenWaitsAndIsNotLockedOut(String name) throws Exception {
        hub.standStill();
        for (int i = 0; i < 5; i++) {
            assertThat(fail(name).status()).isEqualTo(401);
        }
        hub.forward(Duration.ofMillis(1));
        var tooEarly = browser.signIn(name, PASSWORD);
        assertThat(tooEarly.status()).isEqualTo(429);
        assertThat(tooEarly.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(tooEarly.text()).contains("wait 1 s");
        hub.forward(Duration.ofSeconds(1));
        assertThat(fail(name).status()).isEqualTo(401);
        hub.forward(Duration.ofMillis(1001));
        assertThat(fail(name).headers().firstValue("Retry-After")).hasValue("1");
        for (int i = 0; i < 10; i++) {
            hub.forward(Duration.ofMinutes(1));
            assertThat(fail(name).status()).isEqualTo(401);
        }
        assertThat(fail(name).status()).isEqualTo(429);
        hub.forward(Duration.ofMinutes(1));
        assertThat(browser.signIn("anna", PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void oneAddressThatTriesManyNamesWaitsToo() throws Exception {
        hub.standStill();
        for (int i = 0; i < 20; i++) {
            assertThat(fail("guess-" + i).status()).isEqualTo(401);
        }
        assertThat(fail("guess-20").status()).isEqualTo(429);
    }

    private TestingHub.Answer fail(String name) throws Exception {
        return browser.signIn(name, "not this one");
    }
}
