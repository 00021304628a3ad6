package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.wire.CameraId;
import homewatch.wire.Happening;
import homewatch.wire.Happening.Kind;
import homewatch.wire.PlugId;
import homewatch.wire.Report;
import homewatch.wire.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What devices tell, on its way to whoever asks what happened.
class HappeningsTest {
    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;
    private long sequence;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().passing();
        hub.post("/api/cameras", "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\"}");
        hub.post("/api/cameras", "{\"name\":\"Yard\",\"address\":\"rtsp://192.168.1.21/s\"}");
        hub.post(
                "/api/sensors/tapo-p115",
                "{\"name\":\"Plug\",\"host\":\"192.168.1.40\",\"keep_if_failing\":true}");
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindBecomesAnEventWithASentence(Kind kind) throws Exception {
        tell(happening("hall", "plug", kind, true, now(), "told\nby the device"));
        tell(happening("hall", null, kind, false, now(), ""));
        var events = events("kind=" + kind.label());
        assertThat(events).hasSize(2);
        assertThat(events.at("/1/camera").asText()).isEqualTo("hall");
        assertThat(events.at("/1/plug").asText()).isEqualTo("plug");
        assertThat(events.at("/1/active").asBoolean()).isTrue();
        assertThat(events.at("/1/sentence").asText()).endsWith(": told by the device.");
        assertThat(events.at("/0/active").asBoolean(true)).isFalse();
        assertThat(events.at("/0/sentence").asText()).endsWith(".").doesNotContain(":");
        assertThat(events.at("/0").has("plug")).isFalse();
        assertThat(hub.get("/metrics").text())
                .contains("homewatch_events_total{kind=\"%s\"} 2".formatted(kind.label()));
    }

    @Test
    void whatIsSaidOfDevicesOfAnotherSiteOrOfNoneIsNoEvent() throws Exception {
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        hub.post(
                "/api/cameras",
                "{\"name\":\"Till\",\"site\":\"shop\",\"address\":\"rtsp://192.168.1.9/s\",\"keep_if_failing\":true}");
        tell(happening("till", null, Kind.MOTION, true, now(), ""));
        tell(happening("hall", "nobody", Kind.MOTION, true, now(), ""));
        tell(happening("attic", null, Kind.MOTION, true, now(), ""));
        assertThat(events("kind=motion")).isEmpty();
    }

    @Test
    void aFloodIsCountedAndNotKeptAndOneSeesHowItEnded() throws Exception {
        var begin = now();
        for (int batch = 0; batch < 10; batch++) {
            var flood = new Happening[100];
            for (int i = 0; i < flood.length; i++) {
                var at = begin.plusMillis(10L * (100 * batch + i));
                flood[i] = happening("hall", null, Kind.MOTION, i % 2 == 0, at, "");
            }
            tell(flood);
        }
        assertThat(events("kind=motion&limit=100").size()).isBetween(20, 22);
        assertThat(hub.get("/metrics").text())
                .contains("homewatch_events_total{kind=\"motion\"} 1000");
        hub.forward(Duration.ofMinutes(1));
        Waiting.until(() -> events("kind=motion&limit=1").at("/0").has("more"));
        var last = events("kind=motion&limit=1").at("/0");
        assertThat(last.at("/more").asInt()).isBetween(970, 979);
        assertThat(last.at("/active").asBoolean(true)).isFalse();
        assertThat(hub.get("/metrics").text())
                .contains("homewatch_events_total{kind=\"motion\"} 1000");
        tell(happening("yard", null, Kind.MOTION, true, now(), ""));
        assertThat(events("kind=motion&camera=yard")).hasSize(1);
        assertThat(rowsOfReports()).isEqualTo(1000);
    }

    @Test
    void whatWasToldLateBecauseNobodyListenedIsNoFlood() throws Exception {
        var begin = now().minus(Duration.ofHours(3));
        var late = new Happening[100];
        for (int i = 0; i < late.length; i++) {
            late[i] =
                    happening(
                            "hall", null, Kind.PERSON, i % 2 == 0, begin.plusSeconds(30L * i), "");
        }
        tell(late);
        assertThat(events("kind=person&limit=100")).hasSize(100);
    }

    @Test
    void eventsAreFoundByCameraSiteKindStatusAndTime() throws Exception {
        var old = now().minus(Duration.ofHours(5));
        tell(happening("hall", null, Kind.MOTION, true, old, ""));
        tell(happening("hall", null, Kind.TAMPER, true, now(), ""));
        tell(happening("yard", null, Kind.MOTION, true, now(), ""));
        agent.report(
                new Report(
                        ++sequence,
                        now(),
                        new Report.Fact.Changed(
                                TestingAgent.offline("hall", Verdict.PORT_CLOSED))));
        assertThat(events("camera=hall&kind=motion")).hasSize(1);
        assertThat(events("kind=motion")).hasSize(2);
        assertThat(events("site=home&kind=tamper")).hasSize(1);
        assertThat(events("status=offline").findValuesAsText("kind"))
                .containsExactly("state_changed");
        var since = now().minus(Duration.ofHours(1));
        assertThat(events("kind=motion&since=" + coded(since)).findValuesAsText("camera"))
                .containsExactly("yard");
        assertThat(events("kind=motion&until=" + coded(since)).findValuesAsText("camera"))
                .containsExactly("hall");
        assertThat(events("since=" + coded(now().plus(Duration.ofDays(3))))).isEmpty();
        assertThat(hub.get("/api/events?kind=party").status()).isEqualTo(422);
        assertThat(hub.get("/api/events?since=yesterday").status()).isEqualTo(422);
        var page = hub.get("/api/events?kind=motion&limit=1").json();
        assertThat(
                        events("kind=motion&cursor=" + page.at("/next_cursor").asText())
                                .findValuesAsText("camera"))
                .containsExactly("hall");
    }

    @Test
    void motionChangesNothingOfHowACameraStood() throws Exception {
        agent.report(
                new Report(
                        ++sequence, now(), new Report.Fact.Changed(TestingAgent.online("hall"))));
        tell(happening("hall", null, Kind.MOTION, true, now(), ""));
        var spans = hub.get("/api/cameras/hall/history").json().at("/spans");
        assertThat(spans.findValuesAsText("status")).contains("online").doesNotContain("motion");
        try (var again = agent.again(hub)) {
            again.connect("epoch-1");
            again.send(new homewatch.wire.FromAgent.Now(List.of(TestingAgent.online("hall"))));
            Waiting.until(() ->
                    hub.get("/api/cameras/hall").json().at("/status").asText().equals("online"));
        }
        assertThat(events("kind=state_changed")).hasSize(1);
    }

    private int rowsOfReports() throws Exception {
        return hub.plane
                .database()
                .read(handle ->
                        handle.createQuery("SELECT count(*) FROM report")
                                .mapTo(Integer.class)
                                .one());
    }

    private void tell(Happening... happenings) throws Exception {
        var reports = new Report[happenings.length];
        for (int i = 0; i < reports.length; i++) {
            reports[i] =
                    new Report(
                            ++sequence,
                            happenings[i].at(),
                            new Report.Fact.Happened(happenings[i]));
        }
        assertThat(agent.report(reports)).isEqualTo(sequence);
    }

    private JsonNode events(String query) throws Exception {
        var answer = hub.get("/api/events?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/events");
    }

    private static String coded(Instant time) {
        return URLEncoder.encode(time.toString(), StandardCharsets.UTF_8);
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    private static Happening happening(
            String camera,
            @Nullable String plug,
            Kind kind,
            boolean active,
            Instant at,
            String detail) {
        return new Happening(
                new CameraId(camera),
                plug == null ? null : new PlugId(plug),
                kind,
                active,
                at,
                detail);
    }
}
