package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages of account, users and tokens, as people use them.
class EntrancePagesTest {
    private static final Pattern TOKEN = Pattern.compile(">(hw_[\\w-]{43})<");
    private static final String OTHER = "another four good words";

    @TempDir Path root;
    private TestingHub hub;
    private TestingBrowser browser;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        browser = new TestingBrowser(hub);
        SignInTest.user(hub, "anna", "admin");
        browser.signIn("anna", SignInTest.PASSWORD);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/users", "/new-user", "/users/anna", "/tokens"})
    void eachPageIsShownToAnAdminAndAsksOthersToSignIn(String path) throws Exception {
        var page = browser.get(path);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text()).contains("<h1", browser.csrf).doesNotContain("argon2id");
        var stranger = new TestingBrowser(hub).get(path);
        assertThat(stranger.status()).isIn(302, 303);
        assertThat(stranger.headers().firstValue("Location").orElseThrow())
                .startsWith("/login?next=%2F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/new-user", "/users/anna", "/users/anna/delete", "/tokens"})
    void whoIsNoAdminIsRefused(String path) throws Exception {
        SignInTest.user(hub, "bert", "operator");
        var bert = new TestingBrowser(hub);
        bert.signIn("bert", SignInTest.PASSWORD);
        assertThat(bert.get(path).status()).isEqualTo(403);
        assertThat(bert.get("/account").text()).contains("Operator");
    }

    @Test
    void aUserIsAddedChangedAndRemoved() throws Exception {
        hub.post("/api/sites", "{\"id\":\"shop\",\"name\":\"<b>Shop</b>\"}");
        var fields =
                Map.of(
                        "csrf", browser.csrf,
                        "name", "Bert",
                        "password", OTHER,
                        "role", "viewer",
                        "reach", "some",
                        "sites", "shop");
        assertThat(browser.form("/users", fields).headers().firstValue("Location"))
                .hasValue("/users");
        assertThat(browser.get("/users").text()).contains("bert", "one site, no single camera");
        assertThat(browser.get("/users/bert").text())
                .contains("&lt;b&gt;Shop&lt;/b&gt;")
                .doesNotContain("<b>Shop");
        var again = browser.form("/users", fields);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("There is a user bert already").doesNotContain(OTHER);
        var change = Map.of("csrf", browser.csrf, "role", "operator", "reach", "everything");
        assertThat(browser.form("/users/bert", change).status()).isEqualTo(303);
        assertThat(browser.get("/users").text()).contains("Operator, the whole house");
        assertThat(new TestingBrowser(hub).signIn("bert", OTHER).status()).isEqualTo(303);
        assertThat(browser.get("/users/bert/delete").text()).contains("Delete this user?");
        browser.form("/users/bert/delete", Map.of("csrf", browser.csrf));
        assertThat(browser.get("/users/bert").status()).isEqualTo(404);
    }

    @Test
    void theLastAdminIsToldWhyNothingWasDone() throws Exception {
        var demoted =
                browser.form(
                        "/users/anna",
                        Map.of("csrf", browser.csrf, "role", "viewer", "reach", "everything"));
        assertThat(demoted.status()).isEqualTo(409);
        assertThat(demoted.text()).contains("last admin");
    }

    @Test
    void aTokenIsShownOnceAndRevoked() throws Exception {
        var made =
                browser.form(
                        "/tokens",
                        Map.of(
                                "csrf", browser.csrf,
                                "name", "<script>",
                                "scopes", "cameras:read",
                                "days", "30"));
        var found = TOKEN.matcher(made.text());
        assertThat(found.find()).isTrue();
        var token = found.group(1);
        assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(200);
        var list = browser.get("/tokens").text();
        assertThat(list).contains("&lt;script&gt;", "until ").doesNotContain(token, "<script>");
        var id = browser.read("/api/tokens").at("/tokens").findValuesAsText("id").getLast();
        assertThat(browser.get("/tokens/" + id + "/revoke").text()).contains("Revoke this token?");
        browser.form("/tokens/" + id + "/revoke", Map.of("csrf", browser.csrf));
        assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(401);
        var wrong = browser.form("/tokens", Map.of("csrf", browser.csrf, "name", "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("What it may do");
    }

    @Test
    void thePasswordIsChangedOnThePage() throws Exception {
        var wrong = change("not this one", OTHER, OTHER);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("is not the password that holds now");
        assertThat(change(SignInTest.PASSWORD, OTHER, "x").text()).contains("not the same");
        assertThat(change(SignInTest.PASSWORD, OTHER, OTHER).headers().firstValue("Location"))
                .hasValue("/account?done=password");
        assertThat(browser.get("/account?done=password").text()).contains("was changed");
        assertThat(new TestingBrowser(hub).signIn("anna", OTHER).status()).isEqualTo(303);
    }

    @Test
    void signingOutEverywhereIsOneButton() throws Exception {
        var there = new TestingBrowser(hub);
        there.signIn("anna", SignInTest.PASSWORD);
        var out = browser.form("/account/sessions/end", Map.of("csrf", browser.csrf));
        assertThat(out.headers().firstValue("Location")).hasValue("/login");
        assertThat(there.api("GET", "/api/account", "").status()).isEqualTo(401);
    }

    @Test
    void noFormWorksWithoutTheSessionsToken() throws Exception {
        for (var path :
                List.of(
                        "/users",
                        "/users/anna",
                        "/users/anna/delete",
                        "/tokens",
                        "/tokens/x/revoke",
                        "/account/password",
                        "/account/sessions/end",
                        "/account/sessions/x/end",
                        "/account/passkeys/x/remove",
                        "/sites")) {
            assertThat(browser.form(path, Map.of("csrf", "x")).status()).as(path).isEqualTo(403);
        }
    }

    private TestingHub.Answer change(String current, String password, String again)
            throws Exception {
        return browser.form(
                "/account/password",
                Map.of(
                        "csrf", browser.csrf,
                        "current", current,
                        "password", password,
                        "again", again));
    }
}
