package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.wire.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Passkeys of a device that does what a real one does.
class PasskeysTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingBrowser browser;
    private TestingAuthenticator device;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        SignInTest.user(hub, "anna", "admin");
        browser = new TestingBrowser(hub).at("localhost");
        browser.signIn("anna", SignInTest.PASSWORD);
        device = device("http://localhost:" + hub.plane.port(), "localhost");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aDeviceThatWasAddedSignsItsOwnerInAndIsListed() throws Exception {
        assertThat(add(device, "Phone").status()).isEqualTo(201);
        var other = new TestingBrowser(hub).at("localhost");
        var in = signIn(other, device);
        assertThat(in.status()).isEqualTo(200);
        assertThat(in.json().at("/next").asText()).isEqualTo("/cameras");
        assertThat(other.read("/api/account").at("/name").asText()).isEqualTo("anna");
        var listed = browser.read("/api/account/passkeys").at("/passkeys/0");
        assertThat(listed.at("/name").asText()).isEqualTo("Phone");
        assertThat(listed.at("/used_at").asText()).isNotEmpty();
        assertThat(hub.get("/api/audit").json().at("/entries").findValuesAsText("operation"))
                .contains("add_own_passkey", "sign_in");
        assertThat(browser.get("/account").text()).contains("Phone");
        assertThat(other.get("/login").status()).isEqualTo(303);
    }

    @Test
    void aPasskeyThatWasRemovedOpensNothing() throws Exception {
        add(device, "Phone");
        var id = browser.read("/api/account/passkeys").at("/passkeys/0/id").asText();
        assertThat(browser.api("DELETE", "/api/account/passkeys/" + id, "").status())
                .isEqualTo(204);
        assertThat(browser.api("DELETE", "/api/account/passkeys/" + id, "").status())
                .isEqualTo(404);
        assertThat(signIn(new TestingBrowser(hub).at("localhost"), device).status()).isEqualTo(401);
    }

    @Test
    void anAnswerCountsOnceAndInTime() throws Exception {
        add(device, "Phone");
        var other = new TestingBrowser(hub).at("localhost");
        var question = question(other);
        var answer = answered(question, device);
        assertThat(other.api("POST", "/login/passkey", answer).status()).isEqualTo(200);
        assertThat(other.api("POST", "/login/passkey", answer).status()).isEqualTo(409);
        var late = question(other);
        hub.forward(Duration.ofMinutes(5));
        assertThat(other.api("POST", "/login/passkey", answered(late, device)).status())
                .isEqualTo(409);
    }

    @Test
    void aDeviceThatDoesNotKnowWhoHoldsItIsRefused() throws Exception {
        add(device, "Phone");
        device.verifies = false;
        assertThat(signIn(new TestingBrowser(hub).at("localhost"), device).status()).isEqualTo(401);
        var careless = device("http://localhost:" + hub.plane.port(), "localhost");
        careless.verifies = false;
        assertThat(add(careless, "Careless").status()).isEqualTo(422);
    }

    @Test
    void anAnswerThatWasGivenToAnotherSiteIsRefused() throws Exception {
        for (var origin : List.of("http://localhost:1", "https://evil.example")) {
            assertThat(add(device(origin, "localhost"), "Phished").status()).isEqualTo(422);
        }
        var elsewhere = device("http://localhost:" + hub.plane.port(), "evil.example");
        assertThat(add(elsewhere, "Phished").status()).isEqualTo(422);
    }

    @Test
    void aPasswordThatAnAdminSetsRemovesThePasskeys() throws Exception {
        add(device, "Phone");
        hub.patch("/api/users/anna", "{\"password\":\"another four good words\"}");
        assertThat(signIn(new TestingBrowser(hub).at("localhost"), device).status()).isEqualTo(401);
    }

    @Test
    void onePasskeyHasOneOwner() throws Exception {
        add(device, "Phone");
        SignInTest.user(hub, "bert", "viewer");
        browser.signIn("bert", SignInTest.PASSWORD);
        assertThat(add(device, "Annas phone").status()).isEqualTo(422);
        assertThat(browser.read("/api/account/passkeys").at("/passkeys")).isEmpty();
    }

    @Test
    void whoFindsAnOpenBrowserCannotAddAPasskey() throws Exception {
        var asked = browser.api("POST", "/account/passkeys/options", "{\"current\":\"guess\"}");
        assertThat(asked.status()).isEqualTo(422);
        browser.csrf = "";
        asked =
                browser.api(
                        "POST",
                        "/account/passkeys/options",
                        "{\"current\":\"%s\"}".formatted(SignInTest.PASSWORD));
        assertThat(asked.status()).isEqualTo(403);
    }

    @Test
    void anAddressWithoutANameHasNoPasskeys() throws Exception {
        var there = new TestingBrowser(hub);
        var asked = there.api("POST", "/login/passkey/options", "{}");
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.json().at("/detail").asText()).contains("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "\"x\"",
                "{\"id\":\"eA\",\"rawId\":\"eA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"eA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\",\"authenticatorData\":\"\",\"signature\":\"\"}}",
                "{\"id\":\"eA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"!!\",\"attestationObject\":\"v__\"}}"
            })
    void garbageIsRefusedAndIsNoFault(String credential) throws Exception {
        var body = "{\"ceremony\":\"%s\",\"name\":\"x\",\"credential\":%s}";
        var question = question(browser).at("/ceremony").asText();
        assertThat(browser.api("POST", "/login/passkey", body.formatted(question, credential)))
                .extracting(TestingHub.Answer::status)
                .isEqualTo(401);
        ask();
        assertThat(browser.api("POST", "/account/passkeys", body.formatted("", credential)))
                .extracting(TestingHub.Answer::status)
                .isEqualTo(422);
        assertThat(browser.api("POST", "/login/passkey", "no json").status()).isEqualTo(400);
    }

    private static TestingAuthenticator device(String origin, String party) throws Exception {
        return new TestingAuthenticator(origin, party);
    }

    private JsonNode ask() throws Exception {
        var asked =
                browser.api(
                        "POST",
                        "/account/passkeys/options",
                        "{\"current\":\"%s\"}".formatted(SignInTest.PASSWORD));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        return asked.json().at("/options");
    }

    private TestingHub.Answer add(TestingAuthenticator key, String name) throws Exception {
        var credential = key.create(ask());
        return browser.api(
                "POST",
                "/account/passkeys",
                "{\"name\":\"%s\",\"credential\":%s}".formatted(name, credential));
    }

    private static JsonNode question(TestingBrowser from) throws Exception {
        var asked = from.api("POST", "/login/passkey/options", "{}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        return asked.json();
    }

    private static String answered(JsonNode question, TestingAuthenticator key) throws Exception {
        var credential = key.get(question.at("/options"));
        var answer =
                Json.api()
                        .createObjectNode()
                        .put("ceremony", question.at("/ceremony").asText())
                        .put("next", "/cameras");
        answer.set("credential", Json.api().readTree(credential));
        return answer.toString();
    }

    private static TestingHub.Answer signIn(TestingBrowser from, TestingAuthenticator key)
            throws Exception {
        return from.api("POST", "/login/passkey", answered(question(from), key));
    }
}
