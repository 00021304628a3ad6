package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.process.secret.Secret;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import homewatch.wire.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlugsTest {
    private static final String PLUGS = "/api/sensors/tapo-p115";
    private static final String HALL = PLUGS + "/hall-plug";
    private static final String GIVEN =
            "{\"name\":\"Hall plug\",\"host\":\"192.168.1.40\",\"username\":\"owner\",\"password\":\"plug-password\"}";

    @TempDir Path root;
    private TestingHub hub;
    private TestingAgent agent;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        agent = hub.agent().answering(asked -> answer(asked));
    }

    @AfterEach
    void stop() {
        agent.close();
        hub.close();
    }

    @Test
    void aPlugIsReadBeforeItIsKeptAndThenItsAgentHasIt() throws Exception {
        var added = hub.post(PLUGS, GIVEN);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.json().at("/id").asText()).isEqualTo("hall-plug");
        assertThat(added.json().at("/model").asText()).isEqualTo("P115");
        assertThat(added.json().at("/feeds").asText()).isEqualTo("camera");
        assertThat(added.json().at("/has_password").asBoolean()).isTrue();
        assertThat(added.json().at("/reading/watts").asDouble()).isEqualTo(4.5);
        assertThat(added.text()).doesNotContain("plug-password");
        var assigned = agent.next(FromHub.Assignments.class).plugs();
        assertThat(assigned).hasSize(1);
        assertThat(assigned.getFirst().plug()).isEqualTo(new PlugId("hall-plug"));
        assertThat(assigned.getFirst().password()).isEqualTo(Secret.of("plug-password"));
        assertThat(events("plug_added")).hasSize(1);
    }

    @Test
    void aPlugThatDoesNotAnswerIsKeptOnlyIfThatIsWished() throws Exception {
        agent.answering(_ -> new Outcome.Declined("it refuses the password"));
        var refused = hub.post(PLUGS, GIVEN);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText())
                .contains("it refuses the password")
                .contains("keep_if_failing");
        assertThat(hub.get(PLUGS).json().at("/plugs")).isEmpty();
        var kept = hub.post(PLUGS, GIVEN.replace("}", ",\"keep_if_failing\":true}"));
        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.json().has("reading")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "224.0.0.1",
                "0.0.0.0",
                "",
                "two words",
                "http://192.168.1.4/",
                "u@host"
            })
    void whatIsNoHostOfADeviceIsRefused(String host) throws Exception {
        var refused = hub.post(PLUGS, "{\"name\":\"Plug\",\"host\":\"%s\"}".formatted(host));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("host");
    }

    @Test
    void everyThingThatIsWrongIsNamedAtOnce() throws Exception {
        var refused =
                hub.post(
                        PLUGS,
                        "{\"id\":\"A B\",\"name\":\"\",\"site\":\"moon\",\"host\":\"\",\"port\":0,\"username\":\"u\"}");
        assertThat(refused.json().at("/errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("id", "name", "site", "host", "port", "password");
    }

    @Test
    void aCameraNamesAPlugOfItsSiteAsItsSupply() throws Exception {
        hub.post(PLUGS, GIVEN);
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        var elsewhere =
                hub.post(
                        "/api/cameras",
                        "{\"name\":\"Till\",\"site\":\"shop\",\"address\":\"rtsp://192.168.1.9/s\",\"supply\":\"hall-plug\",\"keep_if_failing\":true}");
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.json().at("/errors/0/field").asText()).isEqualTo("supply");
        var added = hub.post("/api/cameras", camera("hall-plug"));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.json().at("/supply").asText()).isEqualTo("hall-plug");
        assertThat(hub.get(HALL).json().at("/cameras/0").asText()).isEqualTo("hall");
        assertThat(hub.delete(HALL).status()).isEqualTo(409);
        var freed = hub.patch("/api/cameras/hall", "{\"supply\":\"\"}");
        assertThat(freed.status()).isEqualTo(200);
        assertThat(freed.json().has("supply")).isFalse();
        assertThat(hub.delete(HALL).status()).isEqualTo(204);
        assertThat(hub.get(HALL).status()).isEqualTo(404);
        assertThat(hub.delete("/api/sites/shop").status()).isEqualTo(204);
    }

    @Test
    void aSiteWithAPlugIsNotRemoved() throws Exception {
        hub.post(PLUGS, GIVEN);
        var refused = hub.delete("/api/sites/home");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText()).contains("plugs");
    }

    @Test
    void whatAPlugReadsIsShownWithItsAgeAndItsCost() throws Exception {
        hub.post(PLUGS, GIVEN);
        assertThat(
                        hub.patch(
                                        "/api/tariff",
                                        "{\"price_per_kilowatt_hour\":0.4,\"currency\":\"EUR\"}")
                                .status())
                .isEqualTo(200);
        alive(reading("hall-plug", now(), 6.25));
        Waiting.until(() -> reading().at("/watts").asDouble() == 6.25);
        assertThat(reading().at("/stale").asBoolean()).isFalse();
        assertThat(reading().at("/cost_today").asDouble()).isEqualTo(0.04);
        assertThat(reading().at("/cost_this_month").asDouble()).isEqualTo(0.8);
        assertThat(reading().at("/currency").asText()).isEqualTo("EUR");
        hub.forward(Duration.ofSeconds(90));
        assertThat(reading().at("/stale").asBoolean()).isTrue();
        assertThat(reading().at("/age_seconds").asDouble()).isGreaterThanOrEqualTo(89);
        hub.patch("/api/tariff", "{\"price_per_kilowatt_hour\":0,\"currency\":\"EUR\"}");
        assertThat(reading().has("cost_today")).isFalse();
    }

    @Test
    void whatNoPlugCanReadAndWhatIsOfAnotherSiteDoesNotCount() throws Exception {
        hub.post(PLUGS, GIVEN);
        hub.post("/api/sites", "{\"id\":\"shop\"}");
        hub.post(
                PLUGS,
                "{\"name\":\"Till plug\",\"site\":\"shop\",\"host\":\"192.168.1.41\",\"keep_if_failing\":true}");
        alive(
                reading("till-plug", now(), 5),
                reading("hall-plug", now(), Double.MAX_VALUE),
                reading("hall-plug", now(), -1),
                reading("hall-plug", Instant.parse("9999-01-01T00:00:00Z"), 5),
                reading("nobody", now(), 5),
                reading("hall-plug", now(), 7));
        Waiting.until(() -> reading().at("/watts").asDouble() == 7);
        assertThat(hub.get(PLUGS + "/till-plug").json().has("reading")).isFalse();
    }

    @Test
    void theHistoryHasEnergyAndCostAndAtMostThreeHundredPoints() throws Exception {
        hub.post(PLUGS, GIVEN);
        hub.patch("/api/tariff", "{\"price_per_kilowatt_hour\":0.5,\"currency\":\"EUR\"}");
        var begin = now().minus(Duration.ofHours(20));
        var reports = new ArrayList<Report>();
        for (int minute = 0; minute < 600; minute++) {
            var at = begin.plus(Duration.ofMinutes(minute));
            reports.add(
                    new Report(
                            minute + 1, at, new Report.Fact.Measured(reading("hall-plug", at, 6))));
        }
        for (int i = 0; i < reports.size(); i += 100) {
            agent.report(reports.subList(i, i + 100).toArray(new Report[0]));
        }
        var history = hub.get(HALL + "/history?hours=24").json();
        assertThat(history.at("/points").size()).isBetween(100, 300);
        assertThat(history.at("/each_seconds").asInt()).isEqualTo(300);
        assertThat(history.at("/watt_hours").asDouble()).isEqualTo(60);
        assertThat(history.at("/cost").asDouble()).isEqualTo(0.03);
        assertThat(history.at("/points/3/watts").asDouble()).isEqualTo(6);
        assertThat(hub.get(HALL + "/history").json().at("/watt_hours").asDouble()).isEqualTo(60);
        assertThat(hub.get(HALL + "/history?hours=0").status()).isEqualTo(422);
        assertThat(hub.get(HALL + "/history?hours=x").status()).isEqualTo(422);
        assertThat(hub.get(PLUGS + "/nobody/history").status()).isEqualTo(404);
    }

    @Test
    void aPlugThatIsReadTooOftenKeepsOneReadingAMinute() throws Exception {
        hub.post(PLUGS, GIVEN);
        var minute = Instant.ofEpochMilli(now().toEpochMilli() / 60_000 * 60_000).minusSeconds(600);
        var reports = new Report[100];
        for (int i = 0; i < reports.length; i++) {
            var at = minute.plusMillis(i);
            reports[i] =
                    new Report(i + 1, at, new Report.Fact.Measured(reading("hall-plug", at, i)));
        }
        agent.report(reports);
        var points = hub.get(HALL + "/history?hours=1").json().at("/points");
        assertThat(points).hasSize(1);
        assertThat(points.at("/0/watts").asDouble()).isEqualTo(99);
    }

    @Test
    void aPersonSwitchesAPlug() throws Exception {
        hub.post(PLUGS, GIVEN);
        var off = hub.post(HALL + "/switch", "{\"on\":false}");
        assertThat(off.status()).as(off.text()).isEqualTo(200);
        assertThat(off.json().at("/reading/on").asBoolean()).isFalse();
        assertThat(hub.post(HALL + "/switch", "{}").status()).isEqualTo(422);
        assertThat(hub.get("/api/audit").json().at("/entries").findValuesAsText("operation"))
                .contains("switch_plug");
    }

    @Test
    void whatWouldCutTheSiteOffIsNotSwitchedOff() throws Exception {
        hub.post(PLUGS, GIVEN.replace("}", ",\"feeds\":\"infrastructure\"}"));
        var refused = hub.post(HALL + "/switch", "{\"on\":false}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText()).contains("router");
        assertThat(hub.post(HALL + "/switch", "{\"on\":true}").status()).isEqualTo(200);
    }

    @Test
    void plugsAndTheirReadingsAreThereAfterARestart() throws Exception {
        hub.post(PLUGS, GIVEN);
        agent.report(
                new Report(1, now(), new Report.Fact.Measured(reading("hall-plug", now(), 6))));
        hub.close();
        try (var again = TestingHub.start(root)) {
            var plug = again.get(HALL).json();
            assertThat(plug.at("/host").asText()).isEqualTo("192.168.1.40");
            assertThat(plug.at("/model").asText()).isEqualTo("P115");
            assertThat(again.get(HALL + "/history").json().at("/points")).hasSize(1);
            try (var same = agent.again(again)) {
                same.hello(null, "epoch-1");
                var plugs = same.next(FromHub.Assignments.class).plugs();
                assertThat(plugs.getFirst().password()).isEqualTo(Secret.of("plug-password"));
            }
        }
        Files.delete(root.resolve("data").resolve("secret.key"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> TestingHub.start(root)))
                .hasMessageContaining("key file");
        hub = TestingHub.start(root.resolve("other"));
    }

    @Test
    void aChangeOfTheAddressIsTriedAndAChangeOfTheNameIsNot() throws Exception {
        hub.post(PLUGS, GIVEN);
        agent.answering(_ -> new Outcome.Declined("it does not answer"));
        var renamed = hub.patch(HALL, "{\"name\":\"Porch\",\"feeds\":\"other\"}");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().at("/name").asText()).isEqualTo("Porch");
        assertThat(hub.patch(HALL, "{\"host\":\"192.168.1.77\"}").status()).isEqualTo(409);
        assertThat(hub.get(HALL).json().at("/host").asText()).isEqualTo("192.168.1.40");
        assertThat(hub.patch(HALL, "{\"username\":\"\"}").status()).isEqualTo(409);
    }

    private static Outcome answer(FromHub.Do asked) {
        return switch (asked.command().wish()) {
            case DeviceWish.TryPlug(PlugAssignment plug) ->
                    new DeviceOutcome.PlugRead(
                            reading(plug.plug().value(), now(), 4.5), "P115", "Steckdose");
            case DeviceWish.SwitchPlug(var plug, boolean on) ->
                    new DeviceOutcome.PlugRead(
                            new PlugReading(
                                    plug, now(), on, 0, 100, 2000, null, null, false, false),
                            "P115",
                            "");
            default -> new Outcome.Probed(null, List.of(), null);
        };
    }

    private JsonNode reading() throws Exception {
        return hub.get(HALL).json().at("/reading");
    }

    private List<JsonNode> events(String kind) throws Exception {
        var found = new ArrayList<JsonNode>();
        hub.get("/api/events?kind=" + kind).json().at("/events").forEach(found::add);
        return found;
    }

    private void alive(PlugReading... readings) throws Exception {
        agent.send(new FromAgent.Alive(now(), 0, List.of(), List.of(readings)));
    }

    private static PlugReading reading(String plug, Instant at, double watts) {
        return new PlugReading(
                new PlugId(plug), at, true, watts, 100, 2000, 230.0, 0.02, false, false);
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    private static String camera(String supply) {
        return "{\"name\":\"Hall\",\"address\":\"rtsp://192.168.1.20/s\",\"supply\":\"%s\"}"
                .formatted(supply);
    }
}
