package homewatch.edge.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doublesUpToTheLongestGiveOrTakeAFifth(long seed) {
        var backoff = new Backoff(Duration.ofSeconds(10), new Random(seed));
        for (int expected : new int[] {1000, 2000, 4000, 8000, 10_000, 10_000}) {
            assertThat(backoff.next().toMillis())
                    .isBetween(expected * 8L / 10, expected * 12L / 10);
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(1200));
    }
}
