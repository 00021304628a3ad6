package homewatch.edge.power;

import static homewatch.edge.power.House.HALL;
import static homewatch.edge.power.House.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.Await;
import homewatch.lab.camera.Behaviour;
import homewatch.wire.CameraState;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.FromHub;
import homewatch.wire.Happening;
import homewatch.wire.PlugAssignment.Feeds;
import homewatch.wire.Verdict;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What plugs tell, and what they say about cameras.
class PlugsTest {
    @TempDir Path folder;
    private House house;

    @BeforeEach
    void open() throws IOException {
        house = House.of(folder);
    }

    @AfterEach
    void close() {
        house.close();
        house.camera.close();
    }

    @Test
    void aPlugIsReadOverOneLoginAndMeasuredOnceAMinute() throws Exception {
        house.usual();
        house.awaitUsual();

        assertThat(house.plugs.readings())
                .singleElement()
                .satisfies(it -> assertThat(it.watts()).isEqualTo(3.2));
        assertThat(house.measured).hasSize(1);
        assertThat(house.plug.logins).hasValue(1);
    }

    @Test
    void aPlugThatAPersonSwitchedOffExplainsTheDarkCamera() throws Exception {
        house.usual();
        house.awaitOnline();
        house.plug.press(false);
        var state = house.awaitVerdict(Verdict.SWITCHED_OFF);

        assertThat(power(state).outcome()).isEqualTo(Finding.Outcome.FAILED);
        assertThat(power(state).detail())
                .startsWith("the plug hall is off since ")
                .endsWith(": a person switched it off");
        assertThat(told(house)).containsExactly("plug_switched false");
        assertThat(verdicts()).doesNotContain(Verdict.PORT_CLOSED);

        house.plug.press(true);
        Await.until("on", LONG, () -> told(house).contains("plug_switched true"));
        house.awaitOnline();
        assertThat(verdicts())
                .doesNotContain(Verdict.PORT_CLOSED, Verdict.HOST_UNREACHABLE, Verdict.NO_STREAM);
    }

    @Test
    void aCameraThatWasSeenAgainIsNotCalledRestartingAnyMore() throws Exception {
        house.usual();
        house.awaitOnline();
        house.plug.press(false);
        house.awaitVerdict(Verdict.SWITCHED_OFF);
        house.plug.press(true);
        Await.until("on", LONG, () -> told(house).contains("plug_switched true"));
        house.awaitOnline();
        house.camera.behave(new homewatch.lab.camera.Behaviour.Refuse());

        house.awaitVerdict(Verdict.PORT_CLOSED);
    }

    @Test
    void aPlugThatProtectsItselfIsALossOfPower() throws Exception {
        house.usual();
        house.awaitOnline();
        house.plug.overheated = true;
        house.plug.press(false);
        var state = house.awaitVerdict(Verdict.POWER_LOST);
        house.plug.overheated = false;

        assertThat(power(state).detail()).endsWith("it protects itself from heat or load");
        assertThat(told(house)).contains("plug_switched false", "plug_overheated true");
        Await.until("cool", LONG, () -> told(house).contains("plug_overheated false"));
        assertThat(verdicts()).doesNotContain(Verdict.SWITCHED_OFF);
    }

    @Test
    void aPlugThatFeedsNothingAnyMoreIsALossOfPower() throws Exception {
        house.usual();
        house.awaitOnline();
        house.awaitUsual();
        house.plug.watts = 0.1;
        house.camera.behave(new Behaviour.Refuse());
        var state = house.awaitVerdict(Verdict.POWER_LOST);

        assertThat(power(state).detail())
                .isEqualTo("the plug hall is on and feeds 0.1 W, where 3.2 W is usual");
    }

    @Test
    void aPlugThatIsWellLeavesTheVerdictToTheLadder() throws Exception {
        house.usual();
        house.awaitOnline();
        house.camera.behave(new Behaviour.Refuse());
        var state = house.awaitVerdict(Verdict.PORT_CLOSED);

        assertThat(power(state).outcome()).isEqualTo(Finding.Outcome.PASSED);
        assertThat(power(state).detail()).isEqualTo("the plug hall is on and feeds 3.2 W");
    }

    @Test
    void aPlugThatCannotBeAskedLeavesTheVerdictToTheLadder() throws Exception {
        house.plug.unreachable = true;
        house.plug.press(false);
        house.usual();
        var state = house.awaitVerdict(Verdict.PORT_CLOSED);

        assertThat(power(state).outcome()).isEqualTo(Finding.Outcome.SKIPPED);
        assertThat(power(state).detail())
                .isEqualTo("the plug hall cannot be asked: no answer within 3000 ms");
    }

    @Test
    void aRefusedPasswordIsNotTriedAgain() throws Exception {
        house.plug.refuses = true;
        house.usual();
        Await.until("a login", LONG, () -> house.plug.logins.get() == 1);
        for (int i = 0; i < 5; i++) {
            assertThat(house.plugs.switchTo(HALL, true)).isInstanceOf(Outcome.Declined.class);
            assertThat(house.plugs.tryOut(House.plug(Feeds.CAMERA)))
                    .isInstanceOf(Outcome.Declined.class);
        }
        assertThat(house.plug.logins).hasValue(1);
    }

    @Test
    void aPersonsSwitchingHereIsToldAsSuch() throws Exception {
        house.usual();
        house.awaitRead();
        assertThat(house.plugs.switchTo(HALL, false))
                .isInstanceOfSatisfying(
                        DeviceOutcome.PlugRead.class,
                        it -> {
                            assertThat(it.reading().on()).isFalse();
                            assertThat(it.model()).isEqualTo("P115");
                        });
        house.awaitVerdict(Verdict.SWITCHED_OFF);
        assertThat(house.plugs.switchTo(HALL, true))
                .isInstanceOfSatisfying(
                        DeviceOutcome.PlugRead.class, it -> assertThat(it.reading().on()).isTrue());

        assertThat(house.happenings)
                .extracting(Happening::detail)
                .containsExactly("switched off by a person, here", "switched on by a person, here");
        house.awaitOnline();
    }

    @Test
    void aPlugThatTheAgentNeedsIsNotSwitchedOff() throws Exception {
        house.assign(House.plug(Feeds.INFRASTRUCTURE));
        house.awaitRead();

        assertThat(house.plugs.switchTo(HALL, false)).isInstanceOf(Outcome.Declined.class);
        assertThat(house.plug.on()).isTrue();
    }

    @Test
    void aPlugCanBeTriedBeforeItIsAssigned() throws Exception {
        assertThat(house.plugs.tryOut(House.plug(Feeds.OTHER)))
                .isInstanceOfSatisfying(
                        DeviceOutcome.PlugRead.class,
                        it -> assertThat(it.reading().watts()).isEqualTo(3.2));
        assertThat(house.plugs.readings()).isEmpty();
    }

    @Test
    void aPlugThatIsTakenAwayIsNotReadAnyMore() throws Exception {
        house.usual();
        house.awaitRead();
        house.plugs.assigned(new FromHub.Assignments(List.of(), List.of()));

        assertThat(house.plugs.readings()).isEmpty();
        assertThat(scrape()).doesNotContain("hall");
    }

    @Test
    void metricsAreOfTheNewestReading() throws Exception {
        house.usual();
        house.awaitRead();
        house.plug.today = 41.5;
        Await.until(
                "energy",
                LONG,
                () ->
                        scrape().contains(
                                        "watthours_total{camera_id=\"door\",plug_id=\"hall\"} 1.5"));

        assertThat(scrape())
                .contains("tapo_plug_power_watts{camera_id=\"door\",plug_id=\"hall\"} 3.2")
                .contains("tapo_plug_relay_on{camera_id=\"door\",plug_id=\"hall\"} 1.0")
                .contains(
                        "tapo_plug_last_seen_timestamp_seconds{camera_id=\"door\",plug_id=\"hall\"}");
    }

    @Test
    void anAgentWithoutPlugsHasNoMetricsOfThem() {
        assertThat(scrape()).doesNotContain("tapo_plug");
    }

    private String scrape() {
        var text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, house.registry.scrape());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private List<Verdict> verdicts() {
        return house.changes.stream()
                .filter(it -> it.verdict() != null)
                .map(CameraState::verdict)
                .toList();
    }

    static List<String> told(House house) {
        return house.happenings.stream().map(it -> it.kind().label() + " " + it.active()).toList();
    }

    private static Finding power(CameraState state) {
        assertThat(state.evidence().getFirst().rung()).isEqualTo(Rung.POWER);
        return state.evidence().getFirst();
    }
}
