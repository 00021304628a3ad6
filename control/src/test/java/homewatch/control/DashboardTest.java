package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.operation.Scope;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.CommandResult;
import homewatch.wire.Finding;
import homewatch.wire.FromAgent;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages about the house, as a browser gets them. Whoever looks carries a token here.
class DashboardTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;
    private String admin;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        admin = hub.token(Scope.ADMIN);
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    /// What would run, break out, or lead the eye astray if it were not shown as mere text.
    static List<String> hostileTexts() {
        return List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)' x='",
                "</title></style></textarea><svg onload=alert(1)>",
                "${7*7} {{7*7}} @if(true)x@endif",
                "\u202Egnp.exe\u202C \u2066x",
                "W".repeat(100),
                "&lt;b&gt; &amp;quot; javascript:alert(1)");
    }

    @Test
    void whoIsNotSignedInIsAskedToDoSoAndComesBack() throws Exception {
        var answer = send("GET", "/cameras/hall?events=7", "", "");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/login?next=%2Fcameras%2Fhall%3Fevents%3D7");
        assertThat(answer.text()).doesNotContain("hall");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/wall/part",
                "/wall/cards?ids=hall",
                "/cameras/hall",
                "/cameras/hall/now",
                "/cameras/hall/settings",
                "/cameras/hall/delete",
                "/add",
                "/sites",
                "/status",
                "/audit"
            })
    void noPageAnswersWithoutSigningIn(String path) throws Exception {
        add("Hall");
        assertThat(send("GET", path, "", "").status()).isEqualTo(302);
        var page = show(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.text()).doesNotContain("<style", " style=", "<script>");
        assertThat(page.text()).doesNotContain("=\"http://", "=\"https://", "=\"//");
        assertThat(page.body()).hasSizeLessThan(40_000);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aHostileNameIsMereText(String name) throws Exception {
        var id = "evil";
        var added =
                hub.post(
                        "/api/cameras",
                        json(Map.of("id", id, "name", name, "address", "rtsp://192.168.1.20/s")));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        for (var path :
                List.of(
                        "/",
                        "/cameras/evil",
                        "/cameras/evil/settings",
                        "/cameras/evil/delete",
                        "/audit")) {
            holdsNothingThatRuns(show(path).text(), path);
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void whatADeviceSaysIsMereText(String said) throws Exception {
        add("Hall");
        var evidence =
                List.of(
                        new Finding(
                                Finding.Rung.PORT,
                                Finding.Outcome.FAILED,
                                said + "\n\r\u0007",
                                Duration.ofMillis(3)));
        var at = Instant.parse("2026-11-24T11:00:00Z");
        agent.report(
                TestingAgent.changed(
                        1,
                        new CameraState(
                                new CameraId("hall"),
                                Verdict.PORT_CLOSED.status(),
                                Verdict.PORT_CLOSED,
                                at,
                                null,
                                evidence)));
        agent.answering(_ -> new CommandResult.Outcome.Probed(Verdict.PORT_CLOSED, evidence, said));
        holdsNothingThatRuns(show("/").text(), "/");
        holdsNothingThatRuns(show("/cameras/hall").text(), "camera");
        holdsNothingThatRuns(send("POST", "/cameras/hall/probe", "", admin).text(), "probe");
        var refused =
                send(
                        "POST",
                        "/add",
                        form(
                                Map.of(
                                        "name",
                                        said,
                                        "site",
                                        "home",
                                        "address",
                                        "rtsp://192.168.1.21/s")),
                        admin);
        assertThat(refused.status()).isEqualTo(422);
        holdsNothingThatRuns(refused.text(), "add");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void whatStandsInAnAddressIsMereText(String typed) throws Exception {
        var encoded = URLEncoder.encode(typed, StandardCharsets.UTF_8);
        for (var path :
                List.of(
                        "/?search=" + encoded,
                        "/?status=" + encoded,
                        "/?site=" + encoded,
                        "/?cursor=" + encoded,
                        "/wall/cards?ids=" + encoded,
                        "/add?site=" + encoded,
                        "/cameras/" + encoded.replace("+", "%20"),
                        "/audit?cursor=" + encoded)) {
            holdsNothingThatRuns(show(path).text(), path);
        }
    }

    @Test
    void whatNeedsAttentionStandsFirstWithWhatToDoAboutIt() throws Exception {
        add("Hall");
        add("Attic");
        agent.report(
                TestingAgent.changed(1, TestingAgent.offline("hall", Verdict.STREAM_STALLED)),
                TestingAgent.changed(2, TestingAgent.online("attic")));
        var page = show("/").text();
        assertThat(page)
                .contains("Needs attention", Verdict.STREAM_STALLED.sentence())
                .contains("Unplug it for ten seconds", "1 offline", "1 online");
        assertThat(page.indexOf("Needs attention")).isLessThan(page.indexOf("All cameras"));
        assertThat(page.indexOf("id=\"cams\"")).isLessThan(page.indexOf("data-id=\"attic\""));
    }

    @Test
    void whenAllIsWellThePageSaysSo() throws Exception {
        add("Hall");
        agent.send(new FromAgent.Now(List.of(TestingAgent.online("hall"))));
        Waiting.until(() -> show("/").text().contains("All is well."));
        assertThat(show("/").text())
                .contains("One camera is watched.")
                .doesNotContain("Needs attention");
    }

    @Test
    void aSilentAgentIsOneLineAndItsCamerasAreUnknownNotOffline() throws Exception {
        add("Hall");
        add("Attic");
        agent.send(new FromAgent.Now(List.of(TestingAgent.online("hall"))));
        Waiting.until(() -> show("/").text().contains("1 online"));
        agent.close();
        hub.forward(Duration.ofSeconds(20));
        Waiting.until(() -> show("/").text().contains("nobody is looking"));
        var page = show("/").text();
        assertThat(page)
                .contains("2 unknown", "2 cameras")
                .doesNotContain("1 offline", "2 offline");
    }

    @Test
    void aCameraThatFailsItsTrialIsExplainedAndCanBeKeptAllTheSame() throws Exception {
        agent.answering(_ ->
                new CommandResult.Outcome.Probed(Verdict.CREDENTIALS_REFUSED, List.of(), null));
        var typed =
                Map.of(
                        "name",
                        "Hall",
                        "site",
                        "home",
                        "address",
                        "rtsp://192.168.1.20/s",
                        "username",
                        "cam",
                        "password",
                        "hush-hush");
        var refused = send("POST", "/add", form(typed), admin);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains(Verdict.CREDENTIALS_REFUSED.sentence(), "Keep it all the same")
                .contains("value=\"rtsp://192.168.1.20/s\"")
                .doesNotContain("hush-hush", "keep_if_failing");
        var kept = new java.util.HashMap<>(typed);
        kept.put("keep", "yes");
        var added = send("POST", "/add", form(kept), admin);
        assertThat(added.status()).isEqualTo(303);
        assertThat(added.headers().firstValue("Location")).hasValue("/cameras/hall");
    }

    @Test
    void aSecondCameraOfOneNameIsRefusedInWordsForPeople() throws Exception {
        add("Hall");
        var typed =
                form(Map.of("name", "Hall", "site", "home", "address", "rtsp://192.168.1.21/s"));
        var refused = send("POST", "/add", typed, admin);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("There is a camera of this name already.")
                .doesNotContain("PATCH", "Keep it all the same");
    }

    @Test
    void whatACameraSawBeforeItWentDarkIsAskedForWithoutFuss() throws Exception {
        add("Hall");
        assertThat(show("/cameras/hall/last-picture").status()).isEqualTo(204);
        assertThat(send("GET", "/cameras/hall/last-picture", "", "").status()).isEqualTo(302);
    }

    @Test
    void whatIsWrongInAFormStandsAtItsField() throws Exception {
        var refused =
                send(
                        "POST",
                        "/add",
                        form(Map.of("name", "Hall", "site", "home", "address", "ftp://x/")),
                        admin);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("aria-invalid=\"true\"", "id=\"h-address\"")
                .doesNotContain("Keep it all the same");
    }

    @Test
    void aCameraIsRenamedOnItsPageAndDeletedAfterAQuestion() throws Exception {
        add("Hall");
        var renamed =
                send(
                        "POST",
                        "/cameras/hall/settings",
                        form(
                                Map.of(
                                        "name",
                                        "Corridor",
                                        "address",
                                        "rtsp://192.168.1.20/s",
                                        "transport",
                                        "tcp")),
                        admin);
        assertThat(renamed.status()).isEqualTo(303);
        assertThat(show("/cameras/hall").text()).contains("Corridor");
        assertThat(show("/cameras/hall/delete").text()).contains("Delete this camera?", "Corridor");
        assertThat(send("POST", "/cameras/hall/delete", "", admin).status()).isEqualTo(303);
        assertThat(show("/cameras/hall").status()).isEqualTo(404);
    }

    @Test
    void anEnrolmentTokenIsShownOnceWithTheCommands() throws Exception {
        assertThat(
                        send("POST", "/sites", form(Map.of("id", "shop", "name", "Shop")), admin)
                                .status())
                .isEqualTo(303);
        var once = send("POST", "/sites/shop/enrolment", "", admin);
        assertThat(once.status()).isEqualTo(200);
        assertThat(once.text())
                .contains(
                        "site: shop", "control-plane: ws://127.0.0.1:" + hub.plane.port() + "/link")
                .contains("./homewatch agent --config");
        assertThat(once.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(show("/sites").text()).contains("Shop", "No agent");
    }

    @Test
    void aViewerSeesNoFormAndIsRefusedWhatOneWouldSend() throws Exception {
        add("Hall");
        var viewer = hub.token(Scope.CAMERAS_READ);
        assertThat(send("GET", "/cameras/hall", "", viewer).text())
                .doesNotContain("/settings", "/add\"");
        for (var path :
                List.of("/add", "/cameras/hall/settings", "/cameras/hall/delete", "/audit")) {
            assertThat(send("GET", path, "", viewer).status()).as(path).isEqualTo(403);
        }
        for (var path : List.of("/cameras/hall/delete", "/sites/home/enrolment", "/add")) {
            var answer =
                    send(
                            "POST",
                            path,
                            form(Map.of("name", "x", "address", "rtsp://192.168.1.9/")),
                            viewer);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text()).contains("This is not for you");
        }
    }

    @Test
    void aWallOfManyCamerasComesPartByPart() throws Exception {
        for (int i = 0; i < 70; i++) {
            add("Camera " + i);
        }
        var first = show("/").text();
        assertThat(first.split("data-id=", -1)).hasSize(61);
        var next = first.replaceAll("(?s).*data-query=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
        assertThat(show("/wall/part?" + next).text().split("data-id=", -1)).hasSize(11);
        assertThat(show("/?search=camera%206").text().split("data-id=", -1)).hasSize(12);
    }

    private static void holdsNothingThatRuns(String page, String where) {
        assertThat(
                        page.replaceAll(
                                "<script (defer )?(type=\"module\" )?src=\"/assets/[a-z.0-9]+\"></script>|<script type=\"module\" src=\"/assets/[a-z.0-9]+\"></script>",
                                ""))
                .as(where)
                .doesNotContain("<script", "<img", "<svg onload", "</textarea>")
                .doesNotContainPattern("<[^>\"]*(\"[^\"]*\"[^>\"]*)*\\son[a-z]+\\s*=")
                .doesNotContain("href=\"javascript");
    }

    private TestingHub.Answer show(String path) throws Exception {
        return send("GET", path, "", admin);
    }

    private TestingHub.Answer send(String method, String path, String form, String token)
            throws Exception {
        var request =
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Accept", "text/html")
                        .method(method, HttpRequest.BodyPublishers.ofString(form));
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return hub.send(request.build());
    }

    private void add(String name) throws Exception {
        var added =
                hub.post(
                        "/api/cameras",
                        json(Map.of("name", name, "address", "rtsp://192.168.1.20/s")));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
    }

    private static String json(Map<String, String> of) throws Exception {
        return Json.api().writeValueAsString(of);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each ->
                        each.getKey()
                                + "="
                                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
