package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Users as admins keep them, and what users do with their own account.
class UsersTest {
    private static final String PASSWORD = SignInTest.PASSWORD;
    private static final String OTHER = "another four good words";

    @TempDir Path root;
    private TestingHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        SignInTest.user(hub, "anna", "admin");
        hub.post("/api/sites", "{\"id\":\"shop\"}");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /// What each role may ask, by the status of the answer.
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/cameras,          200, 200, 200",
        "GET,    /api/status,           200, 200, 200",
        "GET,    /api/events,           200, 200, 200",
        "GET,    /api/account,          200, 200, 200",
        "GET,    /api/account/sessions, 200, 200, 200",
        "GET,    /openapi.json,         200, 200, 200",
        "GET,    /api/cameras/x/snapshot, 404, 404, 404",
        "POST,   /api/cameras,          403, 403, 422",
        "DELETE, /api/cameras/x,        403, 403, 404",
        "POST,   /api/sites,            403, 403, 422",
        "DELETE, /api/sites/shop,       403, 403, 204",
        "POST,   /api/sites/shop/enrolment, 403, 403, 201",
        "GET,    /api/audit,            403, 403, 200",
        "GET,    /api/tokens,           403, 403, 200",
        "POST,   /api/tokens,           403, 403, 422",
        "DELETE, /api/tokens/x,         403, 403, 404",
        "GET,    /api/users,            403, 403, 200",
        "POST,   /api/users,            403, 403, 422",
        "PATCH,  /api/users/anna,       403, 403, 200",
        "DELETE, /api/users/anna,       403, 403, 204"
    })
    void eachRoleMayDoItsPartAndNoMore(
            String method, String path, int viewer, int operator, int admin) throws Exception {
        var expected = Map.of("viewer", viewer, "operator", operator, "admin", admin);
        for (var role : List.of("viewer", "operator", "admin")) {
            SignInTest.user(hub, role, role);
            var browser = signedIn(role, PASSWORD);
            boolean body = method.equals("POST") || method.equals("PATCH");
            assertThat(browser.api(method, path, body ? "{}" : "").status())
                    .as(role)
                    .isEqualTo(expected.get(role));
        }
    }

    @Test
    void aChangeOfRoleCountsAtOnce() throws Exception {
        SignInTest.user(hub, "bert", "viewer");
        var bert = signedIn("bert", PASSWORD);
        assertThat(bert.api("GET", "/api/users", "").status()).isEqualTo(403);
        hub.patch("/api/users/bert", "{\"role\":\"admin\"}");
        assertThat(bert.api("GET", "/api/users", "").status()).isEqualTo(200);
        hub.delete("/api/users/bert");
        assertThat(bert.api("GET", "/api/users", "").status()).isEqualTo(401);
    }

    @Test
    void thereIsAlwaysAnAdmin() throws Exception {
        for (var answer :
                List.of(
                        hub.delete("/api/users/anna"),
                        hub.patch("/api/users/anna", "{\"role\":\"viewer\"}"))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().at("/detail").asText()).contains("last admin");
        }
        SignInTest.user(hub, "bert", "admin");
        var demoted = "{\"role\":\"viewer\",\"everything\":true}";
        assertThat(hub.patch("/api/users/anna", demoted).status()).isEqualTo(200);
        assertThat(hub.delete("/api/users/bert").status()).isEqualTo(409);
    }

    @Test
    void whoTakesTheRoleOfAnAdminMustSayWhatIsLeftToSee() throws Exception {
        SignInTest.user(hub, "bert", "admin");
        var silent = hub.patch("/api/users/bert", "{\"role\":\"viewer\"}");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.json().at("/errors/0/field").asText()).isEqualTo("everything");
        var anna = signedIn("anna", PASSWORD);
        assertThat(anna.get("/users/bert").text())
                .contains("value=\"everything\"", "value=\"some\"")
                .doesNotContainPattern("name=\"reach\" value=\"\\w+\" checked");
        var form = Map.of("role", "viewer", "csrf", anna.csrf);
        assertThat(anna.form("/users/bert", form).status()).isEqualTo(422);
        var said = Map.of("role", "viewer", "reach", "some", "csrf", anna.csrf);
        assertThat(anna.form("/users/bert", said).status()).isEqualTo(303);
        var bert = hub.get("/api/users").json().at("/users/1");
        assertThat(bert.at("/everything").asBoolean()).isFalse();
        assertThat(bert.at("/sites")).isEmpty();
    }

    @Test
    void oneChangesOnesOwnPasswordWhichEndsTheOtherSessions() throws Exception {
        var here = signedIn("anna", PASSWORD);
        var there = signedIn("anna", PASSWORD);
        assertThat(change(here, "not this one", OTHER).status()).isEqualTo(422);
        assertThat(change(here, PASSWORD, "short").json().at("/errors/0/field").asText())
                .isEqualTo("password");
        assertThat(change(here, PASSWORD, OTHER).status()).isEqualTo(200);
        assertThat(here.api("GET", "/api/account", "").status()).isEqualTo(200);
        assertThat(there.api("GET", "/api/account", "").status()).isEqualTo(401);
        assertThat(new TestingBrowser(hub).signIn("anna", PASSWORD).status()).isEqualTo(401);
        assertThat(new TestingBrowser(hub).signIn("anna", OTHER).status()).isEqualTo(303);
    }

    @Test
    void whoTookAnOpenBrowserCannotGuessThePasswordFaster() throws Exception {
        var browser = signedIn("anna", PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(change(browser, "guess " + i, OTHER).status()).isEqualTo(422);
        }
        assertThat(change(browser, PASSWORD, OTHER).status()).isEqualTo(429);
    }

    @Test
    void anAdminSetsANewPasswordWhichEndsAllSessions() throws Exception {
        SignInTest.user(hub, "bert", "viewer");
        var bert = signedIn("bert", PASSWORD);
        var json = "{\"password\":\"%s\"}".formatted(OTHER);
        assertThat(hub.patch("/api/users/bert", json).status()).isEqualTo(200);
        assertThat(bert.api("GET", "/api/account", "").status()).isEqualTo(401);
        assertThat(new TestingBrowser(hub).signIn("bert", OTHER).status()).isEqualTo(303);
    }

    @Test
    void oneSeesAndEndsOnesOwnSessionsAndNobodyElses() throws Exception {
        SignInTest.user(hub, "bert", "viewer");
        var bert = signedIn("bert", PASSWORD);
        var here = signedIn("anna", PASSWORD);
        var there = signedIn("anna", PASSWORD);
        var listed = here.read("/api/account/sessions").at("/sessions");
        assertThat(listed).hasSize(2);
        assertThat(listed.findValuesAsText("current")).containsExactlyInAnyOrder("true", "false");
        assertThat(listed.toString()).doesNotContain(here.cookie, there.cookie);
        var bertsId = bert.read("/api/account/sessions").at("/sessions/0/id").asText();
        assertThat(here.api("DELETE", "/api/account/sessions/" + bertsId, "").status())
                .isEqualTo(404);
        for (var session : listed) {
            if (!session.at("/current").asBoolean()) {
                var path = "/api/account/sessions/" + session.at("/id").asText();
                assertThat(here.api("DELETE", path, "").status()).isEqualTo(204);
            }
        }
        assertThat(there.api("GET", "/api/account", "").status()).isEqualTo(401);
        assertThat(here.api("DELETE", "/api/account/sessions", "").status()).isEqualTo(204);
        assertThat(here.api("GET", "/api/account", "").status()).isEqualTo(401);
        assertThat(bert.api("GET", "/api/account", "").status()).isEqualTo(200);
    }

    @Test
    void anAccessTokenHasNoAccountOfItsOwn() throws Exception {
        assertThat(hub.get("/api/account").status()).isEqualTo(403);
        assertThat(hub.get("/api/account/sessions").status()).isEqualTo(403);
        assertThat(hub.delete("/api/account/sessions").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\",\"password\":\"three words together\",\"role\":\"viewer\"}",
                "{\"name\":\"a b\",\"password\":\"three words together\",\"role\":\"viewer\"}",
                "{\"name\":\"аnna\",\"password\":\"three words together\",\"role\":\"viewer\"}",
                "{\"name\":\"bert\",\"password\":\"three\",\"role\":\"viewer\"}",
                "{\"name\":\"bert\",\"password\":\"password1234\",\"role\":\"viewer\"}",
                "{\"name\":\"bert-and-berta\",\"password\":\"Bert-and-Berta\",\"role\":\"viewer\"}",
                "{\"name\":\"bert\",\"password\":\"three words together\",\"role\":\"root\"}",
                "{\"name\":\"bert\",\"password\":\"three words together\"}",
                "{\"name\":\"bert\",\"password\":\"three words together\",\"role\":\"viewer\",\"cameras\":[\"attic\"]}"
            })
    void aUserWhoMakesNoSenseIsRefused(String json) throws Exception {
        assertThat(hub.post("/api/users", json).status()).isEqualTo(422);
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        var json = "{\"name\":\"ANNA\",\"password\":\"%s\",\"role\":\"viewer\"}".formatted(OTHER);
        assertThat(hub.post("/api/users", json).status()).isEqualTo(409);
        assertThat(hub.patch("/api/users/bert", "{}").status()).isEqualTo(404);
        assertThat(hub.delete("/api/users/bert").status()).isEqualTo(404);
    }

    @Test
    void changesStandInTheAuditTrailUnderTheUsersName() throws Exception {
        var browser = signedIn("anna", PASSWORD);
        browser.api("PATCH", "/api/users/anna", "{\"role\":\"admin\"}");
        var line = hub.get("/api/audit").json().at("/entries/0");
        assertThat(line.at("/caller").asText()).isEqualTo("anna");
        assertThat(line.at("/operation").asText()).isEqualTo("change_user");
        assertThat(line.at("/token").asText()).startsWith("s-");
    }

    @Test
    void noSecretIsInAnAnswerALogOrTheDatabase() throws Exception {
        var browser = signedIn("anna", PASSWORD);
        var first = browser.cookie;
        change(browser, PASSWORD, OTHER);
        browser.signIn("anna", "wrong but telling");
        browser.signIn("anna", OTHER);
        var said = new StringBuilder();
        for (var path :
                List.of("/api/users", "/api/account", "/api/account/sessions", "/api/audit")) {
            var answer = browser.api("GET", path, "");
            assertThat(answer.status()).isEqualTo(200);
            said.append(answer.text()).append(answer.headers().map());
        }
        said.append(Files.readString(hub.log));
        assertThat(said.toString())
                .contains("change_own_password")
                .doesNotContain(PASSWORD, OTHER, "wrong but telling", "argon2id")
                .doesNotContain(first, browser.cookie, browser.csrf);
        for (var file : List.of("homewatch.db", "homewatch.db-wal")) {
            assertThat(
                            Files.readString(
                                    hub.folder.resolve(file),
                                    java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(PASSWORD, OTHER, "wrong but telling")
                    .doesNotContain(first, browser.cookie, browser.csrf);
        }
    }

    private TestingBrowser signedIn(String name, String password) throws Exception {
        var browser = new TestingBrowser(hub);
        assertThat(browser.signIn(name, password).status()).isEqualTo(303);
        return browser;
    }

    private static TestingHub.Answer change(TestingBrowser browser, String current, String next)
            throws Exception {
        return browser.api(
                "PATCH",
                "/api/account/password",
                "{\"current\":\"%s\",\"password\":\"%s\"}".formatted(current, next));
    }
}
