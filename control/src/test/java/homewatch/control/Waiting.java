package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for what comes by itself, with a generous deadline.
final class Waiting {
    private static final int ATTEMPTS = 400;
    private static final int MILLIS = 50;

    private Waiting() {}

    /// Something that becomes true.
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    static void until(Condition condition) throws Exception {
        var never = new CountDownLatch(1);
        for (int i = 0; i < ATTEMPTS && !condition.holds(); i++) {
            assertThat(never.await(MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(condition.holds()).as("it came in time").isTrue();
    }
}
