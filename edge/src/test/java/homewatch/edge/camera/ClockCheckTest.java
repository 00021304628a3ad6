package homewatch.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final ClockCheck check = new ClockCheck();

    @Test
    void twoReportsInARowAreNeededEachWay() {
        report(Duration.ofMinutes(6));
        assertThat(check.skewed()).isFalse();
        report(Duration.ofMinutes(-6));
        assertThat(check.skewed()).isTrue();
        report(Duration.ZERO);
        assertThat(check.skewed()).isTrue();
        report(Duration.ofMinutes(4));
        assertThat(check.skewed()).isFalse();
    }

    @Test
    void aDeviceWithoutAClockIsNotWrong() {
        for (int i = 0; i < 5; i++) {
            check.report(Instant.EPOCH.plusSeconds(i), NOW);
            check.report(NOW, Instant.EPOCH.plusSeconds(i));
        }

        assertThat(check.skewed()).isFalse();
    }

    private void report(Duration off) {
        check.report(NOW.plus(off), NOW);
    }
}
