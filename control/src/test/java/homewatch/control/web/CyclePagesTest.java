package homewatch.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.power.PowerCycle;
import homewatch.control.web.CyclePages.Stand;
import homewatch.control.web.CyclePages.Step;
import homewatch.wire.CameraId;
import homewatch.wire.CycleStep;
import homewatch.wire.CycleStep.Name;
import homewatch.wire.PlugId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CyclePagesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

    @Test
    void theStepAfterTheLastThatWasDoneIsUnderWayAndTheOthersAreAhead() {
        assertThat(stands(PowerCycle.State.RUNNING, done(Name.CHECK), done(Name.KEEP_INTENT)))
                .containsExactly(
                        Stand.PASSED,
                        Stand.PASSED,
                        Stand.UNDER_WAY,
                        Stand.AHEAD,
                        Stand.AHEAD,
                        Stand.AHEAD,
                        Stand.AHEAD,
                        Stand.AHEAD,
                        Stand.AHEAD);
    }

    @Test
    void onceItIsOverWhatWasNotDoneIsNotCalledAhead() {
        assertThat(stands(PowerCycle.State.FAILED, failed(Name.CHECK)))
                .startsWith(Stand.FAILED, Stand.LEFT_OUT)
                .doesNotContain(Stand.AHEAD, Stand.UNDER_WAY);
    }

    @Test
    void aStepThatWasLeftOutIsNotUnderWay() {
        assertThat(stands(PowerCycle.State.RUNNING, done(Name.CHECK), done(Name.SWITCH_ON)))
                .startsWith(Stand.PASSED, Stand.LEFT_OUT, Stand.LEFT_OUT)
                .endsWith(Stand.UNDER_WAY, Stand.AHEAD, Stand.AHEAD);
    }

    @Test
    void ofAStepThatWasTriedTwiceTheLastTryCounts() {
        assertThat(stands(PowerCycle.State.RUNNING, failed(Name.CHECK), done(Name.CHECK)))
                .startsWith(Stand.PASSED);
    }

    private static List<Stand> stands(PowerCycle.State state, CycleStep... steps) {
        var cycle =
                new PowerCycle(
                        new CameraId("hall"),
                        new PlugId("plug"),
                        "anna",
                        NOW,
                        state,
                        List.of(steps),
                        "",
                        null);
        return CyclePages.steps(cycle).stream().map(Step::stand).toList();
    }

    private static CycleStep done(Name name) {
        return new CycleStep(name, true, "", NOW);
    }

    private static CycleStep failed(Name name) {
        return new CycleStep(name, false, "", NOW);
    }
}
