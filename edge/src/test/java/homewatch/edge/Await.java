package homewatch.edge;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for something that another thread or process brings about.
public final class Await {
    private static final long EVERY_MILLIS = 20;

    private Await() {}

    /// Returns when `condition` holds.
    ///
    /// @throws AssertionError when it has not come true within `limit`
    public static void until(String what, Duration limit, BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        var _ = new CountDownLatch(1).await(EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
