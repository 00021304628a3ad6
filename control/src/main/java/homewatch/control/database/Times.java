package homewatch.control.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Instants as the database holds them: milliseconds since 1970, UTC.
public final class Times {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Times() {}

    /// A peer's clock may say anything: what does not fit is cut to what does.
    public static long millis(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return instant.isAfter(LAST) ? LAST.toEpochMilli() : instant.toEpochMilli();
    }

    public static @Nullable Long millisOrNull(@Nullable Instant instant) {
        return instant == null ? null : millis(instant);
    }

    public static Instant of(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
