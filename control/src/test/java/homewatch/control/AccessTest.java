package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.control.access.AccessTokens;
import homewatch.control.operation.Scope;
import homewatch.process.time.Ticker;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cameras", "/api/status", "/api/audit", "/api/tokens", "/api/operations",
                "/api/stream", "/api/events", "/api/agents", "/api/sites", "/openapi.json",
                "/api/cameras/hall/snapshot"
            })
    void nothingOfTheHouseIsToldWithoutAToken(String path) throws Exception {
        for (var token : new String[] {"", "hw_guess", "nonsense", "hwe_x"}) {
            var answer = hub.send("GET", path, "", token);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer");
            assertThat(answer.json().at("/detail").asText()).contains("./homewatch token");
            assertThat(hub.send("HEAD", path, "", token).status()).isEqualTo(401);
        }
    }

    @Test
    void healthIsToldToAnybody() throws Exception {
        var answer = hub.send("GET", "/api/health", "", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void aTokenThatLacksTheScopeIsToldWhichOne() throws Exception {
        var reader = hub.token(Scope.CAMERAS_READ);
        var answer = hub.send("POST", "/api/sites", "{\"id\":\"shop\"}", reader);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/detail").asText()).contains("admin");
        var audit = hub.get("/api/audit").json().at("/entries/0");
        assertThat(audit.at("/operation").asText()).isEqualTo("create_site");
        assertThat(audit.at("/outcome").asText()).isEqualTo("forbidden");
        assertThat(audit.at("/address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void permissionIsAskedBeforeTheInputIsRead() throws Exception {
        var reader = hub.token(Scope.CAMERAS_READ);
        assertThat(hub.send("POST", "/api/cameras", "{no json", reader).status()).isEqualTo(403);
    }

    @Test
    void changesAreAuditedAndReadsAreNot() throws Exception {
        hub.get("/api/cameras");
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        hub.post("/api/sites", "{\"id\":\"!\"}");
        var audit = hub.get("/api/audit?limit=10").json().at("/entries");
        assertThat(audit.findValuesAsText("outcome"))
                .containsExactly("invalid-input", "conflict", "done");
        assertThat(audit.at("/2/detail").asText()).isEqualTo("{\"id\":\"shop\"}");
        assertThat(hub.get("/api/audit?limit=1").json().at("/next_cursor").asText()).isNotEmpty();
    }

    @Test
    void aTokenMadeOverRestIsShownOnceAndWorksUntilItIsRevoked() throws Exception {
        var made = hub.post("/api/tokens", "{\"name\":\"tablet\",\"scopes\":[\"cameras:read\"]}");
        assertThat(made.status()).isEqualTo(201);
        var token = made.json().at("/token").asText();
        assertThat(token).startsWith("hw_").hasSizeGreaterThanOrEqualTo(46);
        assertThat(hub.get("/api/tokens").text()).contains("tablet").doesNotContain(token);
        assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(200);
        var id = made.json().at("/details/id").asText();
        assertThat(hub.delete("/api/tokens/" + id).status()).isEqualTo(204);
        assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(401);
        assertThat(hub.delete("/api/tokens/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\",\"scopes\":[\"admin\"]}",
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"x\",\"scopes\":[\"root\"]}",
                "{\"name\":\"x\",\"scopes\":[null]}",
                "{\"name\":\"x\",\"scopes\":\"admin\"}",
                "{\"name\":\"x\",\"scopes\":[\"admin\"],\"expires_at\":\"soon\"}"
            })
    void aTokenThatMakesNoSenseIsRefused(String asked) throws Exception {
        assertThat(hub.post("/api/tokens", asked).status()).isEqualTo(422);
    }

    @Test
    void anotherProcessMakesAndRevokesTokensWhileTheHubRuns() throws Exception {
        try (var tokens =
                AccessTokens.open(
                        hub.folder, InstantSource.system(), Ticker.system(), new SecureRandom())) {
            var expires = InstantSource.system().instant().plusSeconds(3600);
            var made = tokens.create("cli", Set.of(Scope.CAMERAS_READ), expires);
            var token = made.token().reveal();
            assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(200);
            assertThat(tokens.list()).extracting(it -> it.name()).contains("cli");
            assertThat(tokens.revoke(made.listed().id())).isTrue();
            hub.forward(Duration.ofSeconds(2));
            assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(401);
        }
    }

    @Test
    void anExpiredTokenIsRefusedEvenIfItWasUsedAMomentAgo() throws Exception {
        var expires = InstantSource.system().instant().plusSeconds(60);
        var token =
                hub.plane
                        .accessTokens()
                        .create("short", Set.of(Scope.CAMERAS_READ), expires)
                        .token()
                        .reveal();
        assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(200);
        hub.forward(Duration.ofSeconds(61));
        assertThat(hub.send("GET", "/api/cameras", "", token).status()).isEqualTo(401);
    }

    @Test
    void aTokenNeedsANameAndAScope() {
        var tokens = hub.plane.accessTokens();
        assertThatThrownBy(() -> tokens.create(" ", Set.of(Scope.ADMIN), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.create("x", Set.of(), null))
                .hasMessageContaining("cameras:read");
    }
}
