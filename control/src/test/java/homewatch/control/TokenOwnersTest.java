package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Access tokens are never more than whoever made them.
class TokenOwnersTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;
    private TestingBrowser bert;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        SignInTest.user(hub, "anna", "admin");
        SignInTest.user(hub, "bert", "admin");
        for (var name : new String[] {"Hall", "Attic"}) {
            hub.post(
                    "/api/cameras",
                    "{\"name\":\"%s\",\"address\":\"rtsp://192.168.1.20/s\"}".formatted(name));
        }
        bert = new TestingBrowser(hub);
        bert.signIn("bert", SignInTest.PASSWORD);
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void aTokenBelongsToWhoMadeItAndOneOfTheCommandLineToNobody() throws Exception {
        make("[\"cameras:read\"]");
        assertThat(hub.get("/api/tokens").json().at("/tokens").findValuesAsText("owner"))
                .containsExactly("bert");
        assertThat(bert.get("/tokens").text()).contains("of bert", "of the command line");
    }

    @Test
    void aTokenReachesNoMoreThanItsOwnerDoesNow() throws Exception {
        var token = make("[\"admin\"]");
        assertThat(hub.send("GET", "/api/users", "", token).status()).isEqualTo(200);
        demote("{\"role\":\"viewer\",\"cameras\":[\"hall\"]}");
        assertThat(hub.send("GET", "/api/users", "", token).status()).isEqualTo(403);
        var seen = hub.send("GET", "/api/cameras", "", token).json().at("/cameras");
        assertThat(seen.findValuesAsText("id")).containsExactly("hall");
        assertThat(hub.send("GET", "/api/cameras/attic", "", token).status()).isEqualTo(404);
    }

    @Test
    void aTokenThatATokenMadeHasTheSameOwner() throws Exception {
        var first = make("[\"admin\"]");
        var asked = "{\"name\":\"second\",\"scopes\":[\"admin\"]}";
        var second = hub.send("POST", "/api/tokens", asked, first).json().at("/token").asText();
        demote("{\"role\":\"viewer\",\"everything\":true}");
        assertThat(hub.send("GET", "/api/users", "", second).status()).isEqualTo(403);
        assertThat(hub.send("GET", "/api/cameras", "", second).status()).isEqualTo(200);
    }

    @Test
    void aTokenAllowsNoMoreThanItWasMadeForWhateverItsOwnerMayDo() throws Exception {
        var token = make("[\"cameras:read\"]");
        assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(200);
        assertThat(hub.send("POST", "/api/sites", "{\"id\":\"shop\"}", token).status())
                .isEqualTo(403);
    }

    @Test
    void theTokensOfAUserWhoIsRemovedOpenNothing() throws Exception {
        var token = make("[\"admin\"]");
        assertThat(hub.delete("/api/users/bert").status()).isEqualTo(204);
        hub.forward(Duration.ofSeconds(2));
        assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(401);
        assertThat(hub.get("/api/tokens").text()).doesNotContain("bert");
    }

    private void demote(String json) throws Exception {
        assertThat(hub.patch("/api/users/bert", json).status()).isEqualTo(200);
        hub.forward(Duration.ofSeconds(2));
    }

    private String make(String scopes) throws Exception {
        var made =
                bert.api(
                        "POST",
                        "/api/tokens",
                        "{\"name\":\"phone\",\"scopes\":%s}".formatted(scopes));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().at("/token").asText();
    }
}
