package homewatch.devices.net;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Where a driver takes dates, spans (nanoseconds since an arbitrary origin) and chance from.
public record Sources(InstantSource clock, LongSupplier nanos, RandomGenerator random) {}
