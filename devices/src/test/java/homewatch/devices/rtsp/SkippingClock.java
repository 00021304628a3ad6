package homewatch.devices.rtsp;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The machine's clock, which a test can move on.
final class SkippingClock implements LongSupplier {
    private final AtomicLong skipped = new AtomicLong();

    void skip(Duration span) {
        skipped.addAndGet(span.toNanos());
    }

    @Override
    public long getAsLong() {
        return System.nanoTime() + skipped.get();
    }
}
