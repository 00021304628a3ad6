package homewatch.process.time;

import java.time.Duration;

/// A clock for spans: it only moves forward, and setting the machine's clock does not move it. For
/// dates use [java.time.InstantSource].
@FunctionalInterface
public interface Ticker {
    /// Nanoseconds since an arbitrary origin.
    long nanos();

    static Ticker system() {
        return System::nanoTime;
    }

    /// How long ago `earlier`, a value of [#nanos()], was.
    default Duration since(long earlier) {
        return Duration.ofNanos(nanos() - earlier);
    }
}
