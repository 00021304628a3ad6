package homewatch.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FrameRateTest {
    private static final int SIZE = 1000;

    private final FrameRate rate = new FrameRate(0);
    private double seconds;

    @Test
    void isLowAfterTenSecondsUnderFortyPercentOfWhatIsAnnounced() {
        rate.announced(15);
        come(15, 60);
        assertThat(rate.low()).isFalse();

        come(4, 9);
        assertThat(rate.low()).isFalse();
        come(4, 4);
        assertThat(rate.low()).isTrue();
    }

    @Test
    void isRestoredAfterTenSecondsOverSixtyPercent() {
        rate.announced(15);
        come(3, 30);
        come(10, 9);
        assertThat(rate.low()).isTrue();
        come(10, 4);
        assertThat(rate.low()).isFalse();
    }

    @Test
    void learnsWhatIsUsualWhereNothingIsAnnounced() {
        come(20, 60);
        assertThat(rate.usual()).isZero();
        come(20, 120);
        assertThat(rate.usual()).isCloseTo(20, Offset.offset(1.0));

        come(4, 15);
        assertThat(rate.low()).isTrue();
        come(4, 600);
        assertThat(rate.low()).as("a low rate does not become the usual one").isTrue();
    }

    @Test
    void aGapOfThePacketsLossIsNotALowRate() {
        rate.announced(15);
        for (int i = 0; i < 10; i++) {
            come(15, 30);
            seconds += 8.9;
            rate.tick(nanos());
            assertThat(rate.low()).isFalse();
        }
        come(15, 3);
        assertThat(rate.low()).isFalse();
    }

    @Test
    void aFrameInThreeSecondsIsALowRate() {
        rate.announced(15);
        come(15, 30);
        come(1 / 3.0, 30);

        assertThat(rate.low()).isTrue();
    }

    @Test
    void aCameraOfOneFrameASecondIsNotJudged() {
        rate.announced(1);
        come(1, 60);
        come(0.2, 60);

        assertThat(rate.low()).isFalse();
    }

    @Test
    void showsFramesAndBitsASecond() {
        come(15, 20);

        assertThat(rate.perSecond()).isCloseTo(15, Offset.offset(0.5));
        assertThat(rate.bitsPerSecond()).isCloseTo(15L * SIZE * 8, Offset.offset(8000L));
    }

    @Test
    void forgetsWhatWasBeforeALongSleep() {
        come(15, 20);
        seconds += 3600;
        rate.tick(nanos());

        assertThat(rate.perSecond()).isZero();
    }

    private void come(double perSecond, double span) {
        double end = seconds + span;
        while (seconds < end) {
            rate.frame(nanos(), SIZE);
            seconds += 1 / perSecond;
        }
        seconds = end;
        rate.tick(nanos());
    }

    private long nanos() {
        return (long) (seconds * 1e9);
    }
}
