package homewatch.edge;

import homewatch.process.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that a test moves by hand, on both clocks.
public final class HandMovedTime implements InstantSource, Ticker {
    private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private volatile long nanos = 1_000_000_000L;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    public synchronized void pass(Duration span) {
        now = now.plus(span);
        nanos += span.toNanos();
    }
}
