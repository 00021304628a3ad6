package homewatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.lab.camera.Behaviour;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoScheduleTest {
    private static final DemoSchedule USUAL = DemoSchedule.usual();

    /// A camera that hangs is dark after at most ten seconds and back after about six.
    private static final Duration TO_GO_DARK = Duration.ofSeconds(10);

    @Test
    void withinTheFirstMinuteACameraGoesDarkAndComesBack() {
        var first = USUAL.turns().getFirst();
        var second = USUAL.turns().get(1);
        assertThat(first.behaviour()).isEqualTo(new Behaviour.Hang());
        assertThat(second.behaviour()).isEqualTo(new Behaviour.Well());
        assertThat(second.camera()).isEqualTo(first.camera());
        assertThat(second.at().minus(first.at())).isGreaterThan(TO_GO_DARK);
        assertThat(second.at()).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void eachCameraMisbehavesOnceARoundAndIsWellAtItsEnd() {
        var last = new EnumMap<DemoCamera, Behaviour>(DemoCamera.class);
        USUAL.turns().forEach(turn -> last.put(turn.camera(), turn.behaviour()));
        assertThat(last).hasSize(3).values().allMatch(new Behaviour.Well()::equals);
        assertThat(USUAL.turns()).hasSize(6);
    }

    @Test
    void oneCameraAtATimeMisbehaves() {
        var turns = USUAL.turns();
        for (int at = 0; at < turns.size(); at += 2) {
            assertThat(turns.get(at).camera()).isEqualTo(turns.get(at + 1).camera());
        }
    }

    @Test
    void aRoundIsLongerThanItsLastTurn() {
        var turn =
                new DemoSchedule.Turn(
                        Duration.ofSeconds(2), DemoCamera.PORCH, new Behaviour.Well(), "is well");
        assertThatThrownBy(() -> new DemoSchedule(List.of(turn), Duration.ofSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
