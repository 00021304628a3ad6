package homewatch.devices.net;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Where a driver takes dates, spans (nanoseconds since an arbitrary origin) and chance from.
public record Sources(InstantSource clock, LongSupplier nanos, RandomGenerator random) {
    public static Sources system() {
        return new Sources(InstantSource.system(), System::nanoTime, new SecureRandom());
    }
}
