package homewatch.control;

import static homewatch.control.TestingAgent.changed;
import static homewatch.control.TestingAgent.offline;
import static homewatch.control.TestingAgent.online;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.LinkProtocol;
import homewatch.wire.Report;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import homewatch.wire.Vitals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent();
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void aOneTimeTokenLetsOneAgentInOnce() throws Exception {
        var token = hub.plane.enrolmentToken(new SiteId("shop")).reveal();
        try (var first = TestingAgent.withNewKey(hub);
                var second = TestingAgent.withNewKey(hub)) {
            assertThat(first.enrol(token).site()).isEqualTo(new SiteId("shop"));
            assertThat(second.hello(token, "e")).isInstanceOf(FromHub.Refused.class);
            assertThat(second.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void anAgentThatCrashedWhileItEnrolledComesInWithTheSameKeyAndToken() throws Exception {
        var token = hub.plane.enrolmentToken(new SiteId("shop")).reveal();
        try (var crashed = TestingAgent.withNewKey(hub);
                var again = crashed.again(hub)) {
            var first = crashed.enrol(token);
            crashed.crash();
            assertThat(again.enrol(token)).isEqualTo(first);
        }
    }

    @Test
    void aTokenOfAnHourAgoIsRefused() throws Exception {
        var token = hub.plane.enrolmentToken(new SiteId("shop")).reveal();
        hub.forward(Duration.ofMinutes(61));
        try (var late = TestingAgent.withNewKey(hub)) {
            var refused = (FromHub.Refused) late.hello(token, "e");
            assertThat(refused.reason()).contains("expired");
        }
    }

    @Test
    void anAgentThatIsNotEnrolledIsToldWhatToDo() throws Exception {
        try (var stranger = TestingAgent.withNewKey(hub)) {
            var refused = (FromHub.Refused) stranger.hello(null, "e");
            assertThat(refused.reason()).contains("one-time token").contains("enrolment");
        }
    }

    @Test
    void aSignatureOfAnotherNonceIsRefused() throws Exception {
        try (var forger = agent.again(hub).dial()) {
            forger.next(FromHub.Challenge.class);
            forger.send(
                    new FromAgent.Hello(
                            agent.publicKey(), agent.sign("another nonce"), null, "e", "0.1.0"));
            assertThat(forger.next()).isInstanceOf(FromHub.Refused.class);
        }
    }

    @Test
    void whoGuessesTokensMustWait() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (var guesser = TestingAgent.withNewKey(hub)) {
                assertThat(((FromHub.Refused) guesser.hello("hwe_guess" + i, "e")).reason())
                        .contains("unknown");
            }
        }
        var token = hub.plane.enrolmentToken(new SiteId("shop")).reveal();
        try (var guesser = TestingAgent.withNewKey(hub)) {
            assertThat(((FromHub.Refused) guesser.hello(token, "e")).reason()).contains("wait");
        }
        hub.forward(Duration.ofMinutes(1));
        try (var patient = TestingAgent.withNewKey(hub)) {
            assertThat(patient.hello(token, "e")).isInstanceOf(FromHub.Welcome.class);
        }
    }

    @Test
    void aNewAgentOfASiteTakesThePlaceOfTheOldOne() throws Exception {
        try (var replacement = hub.agent()) {
            assertThat(agent.closeCode()).isEqualTo(1001);
            try (var old = agent.again(hub)) {
                assertThat(old.hello(null, "e")).isInstanceOf(FromHub.Refused.class);
            }
            assertThat(agents()).hasSize(1);
            assertThat(agents().at("/0/id").asText())
                    .isEqualTo(LinkProtocol.agentId(replacement.publicKey()).value());
        }
    }

    @Test
    void theNewestConnectionOfAnAgentCounts() throws Exception {
        addCamera("hall");
        try (var newer = agent.again(hub)) {
            newer.connect("epoch-1");
            assertThat(agent.closeCode()).isEqualTo(1001);
            assertThat(newer.report(changed(1, online("hall")))).isEqualTo(1);
            assertThat(status("hall")).isEqualTo("online");
        }
    }

    @Test
    void reportsThatAreSentAgainAreAppliedOnce() throws Exception {
        addCamera("hall");
        var first = changed(1, offline("hall", Verdict.PORT_CLOSED));
        var second = changed(2, online("hall"));
        assertThat(agent.report(first, second)).isEqualTo(2);
        assertThat(agent.report(first, second)).isEqualTo(2);
        try (var again = agent.again(hub)) {
            assertThat(again.connect("epoch-1").acknowledged()).isEqualTo(2);
            assertThat(again.report(second, changed(3, offline("hall", Verdict.NO_STREAM))))
                    .isEqualTo(3);
        }
        assertThat(kinds("hall", "state_changed")).isEqualTo(3);
        assertThat(status("hall")).isEqualTo("offline");
    }

    @Test
    void aNewEpochBeginsAtOneAndTheOldOneIsRemembered() throws Exception {
        addCamera("hall");
        agent.report(changed(1, online("hall")), changed(2, online("hall")));
        try (var reborn = agent.again(hub)) {
            assertThat(reborn.connect("epoch-2").acknowledged()).isZero();
            assertThat(reborn.report(changed(1, offline("hall", Verdict.PORT_CLOSED))))
                    .isEqualTo(1);
        }
        assertThat(kinds("hall", "state_changed")).isEqualTo(3);
        try (var old = agent.again(hub)) {
            assertThat(old.connect("epoch-1").acknowledged()).isEqualTo(2);
        }
    }

    @Test
    void nothingAcknowledgedIsLostByARestart() throws Exception {
        addCamera("hall");
        agent.report(changed(1, offline("hall", Verdict.PORT_CLOSED)));
        hub.close();
        try (var restarted = TestingHub.start(root);
                var again = agent.again(restarted)) {
            var camera = restarted.get("/api/cameras/hall").json();
            assertThat(camera.at("/verdict").asText()).isEqualTo("not_yet_reported");
            assertThat(again.connect("epoch-1").acknowledged()).isEqualTo(1);
            again.send(new FromAgent.Now(List.of(offline("hall", Verdict.PORT_CLOSED))));
            again.report(changed(2, online("hall")));
            assertThat(restarted.get("/api/cameras/hall").json().at("/status").asText())
                    .isEqualTo("online");
            var events = restarted.get("/api/cameras/hall/events").json().at("/events");
            assertThat(events).hasSize(3);
        }
    }

    @Test
    void whatChangedWhileTheLinkWasAwayBecomesAnEvent() throws Exception {
        addCamera("hall");
        addCamera("porch");
        agent.report(changed(1, online("hall")), changed(2, online("porch")));
        agent.send(new FromAgent.Now(List.of(offline("hall", Verdict.STREAM_STALLED))));
        agent.report(new Report(3, Instant.EPOCH, new Report.Fact.Started("0.1.0")));
        assertThat(status("hall")).isEqualTo("offline");
        assertThat(kinds("hall", "state_changed")).isEqualTo(2);
        assertThat(status("porch"))
                .as("a camera that the agent does not name")
                .isEqualTo("unknown");
    }

    @Test
    void whatAnAgentSaysOfAnotherSitesCamerasDoesNotCount() throws Exception {
        addCamera("hall");
        try (var other = TestingAgent.withNewKey(hub)) {
            other.enrol(hub.plane.enrolmentToken(new SiteId("shop")).reveal());
            assertThat(other.report(changed(1, online("hall")), changed(2, online("nowhere"))))
                    .isEqualTo(2);
            other.send(new FromAgent.Now(List.of(online("hall"))));
            other.report(changed(3, online("hall")));
        }
        assertThat(status("hall")).isEqualTo("unknown");
        assertThat(kinds("hall", "state_changed")).isZero();
    }

    @Test
    void aSignOfLifeTellsVitalsClockAndSpool() throws Exception {
        addCamera("hall");
        agent.report(changed(1, online("hall")));
        var behind = InstantSource.system().instant().minusSeconds(120);
        agent.send(
                new FromAgent.Alive(
                        behind,
                        4096,
                        List.of(
                                new Vitals(
                                        new CameraId("hall"),
                                        behind,
                                        "H264",
                                        640,
                                        360,
                                        15,
                                        400_000),
                                new Vitals(new CameraId("other"), behind, "H264", 1, 1, 1, 1)),
                        List.of()));
        agent.report(changed(2, online("hall")));
        var camera = hub.get("/api/cameras/hall").json();
        assertThat(camera.at("/picture/width").asInt()).isEqualTo(640);
        assertThat(camera.at("/age_seconds").asDouble()).isLessThan(60);
        assertThat(agents().at("/0/clock_behind_seconds").asDouble()).isBetween(100.0, 200.0);
        assertThat(agents().at("/0/spool_bytes").asLong()).isEqualTo(4096);
    }

    @Test
    void absurdTimesOfAnAgentDoNoHarm() throws Exception {
        addCamera("hall");
        var state =
                new CameraState(
                        new CameraId("hall"),
                        Status.ONLINE,
                        null,
                        Instant.MAX,
                        Instant.MIN,
                        List.of());
        agent.send(new FromAgent.Alive(Instant.MAX, 0, List.of(), List.of()));
        assertThat(agent.report(new Report(1, Instant.MIN, new Report.Fact.Changed(state))))
                .isEqualTo(1);
        assertThat(hub.get("/api/cameras/hall").status()).isEqualTo(200);
        assertThat(hub.get("/api/cameras/hall/events").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "[]",
                "{\"type\":\"unheard\"}",
                "{\"type\":\"reports\"}",
                "{\"type\":\"reports\",\"reports\":[null]}",
                "{\"type\":\"reports\",\"reports\":[{\"sequence\":1}]}",
                "{\"type\":\"reports\",\"reports\":[{\"sequence\":0,\"at\":\"2026-01-01T00:00:00Z\","
                        + "\"fact\":{\"type\":\"started\",\"version\":\"1\"}}]}",
                "{\"type\":\"now\",\"states\":[{\"camera\":\"hall\"}]}",
                "{\"type\":\"alive\"}",
                "{\"type\":\"result\"}",
                "{\"type\":\"hello\"}"
            })
    void aMalformedMessageEndsTheConnectionAndNothingElse(String message) throws Exception {
        agent.sendText(message);
        assertThat(agent.closeCode()).isEqualTo(1002);
        try (var again = agent.again(hub)) {
            again.connect("epoch-1");
        }
        assertThat(Files.readString(hub.log)).contains("malformed message");
    }

    @Test
    void aStrangersLargeMessageIsRefusedAndAMembersIsTaken() throws Exception {
        addCamera("hall");
        var large =
                new Report(
                        1,
                        Instant.EPOCH,
                        new Report.Fact.Started("x".repeat(LinkProtocol.LARGEST_MESSAGE / 2)));
        assertThat(agent.report(large)).isEqualTo(1);
        try (var stranger = TestingAgent.withNewKey(hub).dial()) {
            stranger.next(FromHub.Challenge.class);
            stranger.sendText("x".repeat(70_000));
            assertThat(stranger.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void tooManyReportsAtOnceAreMalformed() throws Exception {
        var reports =
                IntStream.rangeClosed(1, LinkProtocol.MOST_REPORTS + 1)
                        .mapToObj(
                                i -> new Report(i, Instant.EPOCH, new Report.Fact.Started("0.1.0")))
                        .toList();
        agent.send(new FromAgent.Reports(reports));
        assertThat(agent.closeCode()).isEqualTo(1002);
    }

    @Test
    void aStrangerThatSaysNothingIsShownOut() throws Exception {
        try (var quiet = TestingAgent.withNewKey(hub).dial()) {
            quiet.next(FromHub.Challenge.class);
            hub.forward(Duration.ofSeconds(11));
            assertThat(quiet.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void anAgentThatIsSilentForFifteenSecondsIsToldOnceAndItsCamerasAreUnknown() throws Exception {
        addCamera("hall");
        agent.report(changed(1, online("hall")));
        hub.forward(Duration.ofSeconds(16));
        assertThat(status("hall")).isEqualTo("unknown");
        assertThat(hub.get("/api/cameras/hall").json().at("/verdict").asText())
                .isEqualTo("agent_silent");
        Waiting.until(() -> siteEvents("agent_silent") == 1);
        hub.forward(Duration.ofSeconds(60));
        agent.report(changed(2, online("hall")));
        assertThat(status("hall")).isEqualTo("online");
        Waiting.until(() -> siteEvents("agent_back") == 1);
        assertThat(siteEvents("agent_silent")).isEqualTo(1);
    }

    @Test
    void silenceIsToldOnceOverARestart() throws Exception {
        addCamera("hall");
        hub.forward(Duration.ofSeconds(16));
        Waiting.until(() -> siteEvents("agent_silent") == 1);
        agent.close();
        hub.close();
        hub = TestingHub.start(root);
        assertThat(hub.get("/api/cameras/hall").json().at("/verdict").asText())
                .isEqualTo("not_yet_reported");
        hub.forward(Duration.ofSeconds(16));
        assertThat(hub.get("/api/cameras/hall").json().at("/verdict").asText())
                .isEqualTo("agent_silent");
        try (var again = agent.again(hub)) {
            again.connect("epoch-1");
            Waiting.until(() -> siteEvents("agent_back") == 1);
        }
        assertThat(siteEvents("agent_silent")).isEqualTo(1);
    }

    @Test
    void aConnectionThatEndsIsNotSilenceYet() throws Exception {
        addCamera("hall");
        agent.report(changed(1, online("hall")));
        agent.close();
        Waiting.until(() -> !agents().at("/0/connected").asBoolean());
        assertThat(status("hall")).isEqualTo("online");
    }

    @Test
    void aRevokedAgentIsShownOutAndNobodyKnowsItsCameras() throws Exception {
        addCamera("hall");
        agent.report(changed(1, online("hall")));
        assertThat(hub.delete("/api/agents/" + agents().at("/0/id").asText()).status())
                .isEqualTo(204);
        assertThat(agent.closeCode()).isEqualTo(1001);
        assertThat(status("hall")).isEqualTo("unknown");
        assertThat(agents()).isEmpty();
        try (var again = agent.again(hub)) {
            assertThat(again.hello(null, "epoch-1")).isInstanceOf(FromHub.Refused.class);
        }
    }

    @Test
    void anEnrolmentTokenThatWasMadeOverRestLetsAnAgentIn() throws Exception {
        hub.post("/api/sites", "{\"id\":\"yard\",\"name\":\"Yard\"}");
        var offered = hub.post("/api/sites/yard/enrolment", "");
        assertThat(offered.status()).isEqualTo(201);
        try (var other = TestingAgent.withNewKey(hub)) {
            assertThat(other.enrol(offered.json().at("/token").asText()).site())
                    .isEqualTo(new SiteId("yard"));
        }
        assertThat(hub.post("/api/sites/nowhere/enrolment", "").status()).isEqualTo(404);
    }

    @Test
    void aSiteThatIsRemovedTakesItsAgentWithIt() throws Exception {
        try (var other = TestingAgent.withNewKey(hub)) {
            other.enrol(hub.plane.enrolmentToken(new SiteId("shop")).reveal());
            assertThat(hub.delete("/api/sites/shop").status()).isEqualTo(204);
            assertThat(other.closeCode()).isEqualTo(1001);
        }
        assertThat(hub.get("/api/sites").text()).doesNotContain("shop");
    }

    private void addCamera(String id) throws Exception {
        agent.passing();
        var answer =
                hub.post(
                        "/api/cameras",
                        "{\"name\":\"%s\",\"address\":\"rtsp://192.168.1.20/s\",\"keep_if_failing\":true}"
                                .formatted(id));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        agent.next(FromHub.Assignments.class);
    }

    private String status(String camera) throws Exception {
        return hub.get("/api/cameras/" + camera).json().at("/status").asText();
    }

    private JsonNode agents() throws Exception {
        return hub.get("/api/agents").json().at("/agents");
    }

    private long kinds(String camera, String kind) throws Exception {
        return count(hub.get("/api/cameras/" + camera + "/events?limit=100").json(), kind);
    }

    private long siteEvents(String kind) throws Exception {
        return count(hub.get("/api/events?site=home&limit=100").json(), kind);
    }

    private static long count(JsonNode page, String kind) {
        return StreamSupport.stream(page.at("/events").spliterator(), false)
                .filter(event -> event.at("/kind").asText().equals(kind))
                .count();
    }
}
