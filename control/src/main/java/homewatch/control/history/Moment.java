package homewatch.control.history;

import homewatch.control.event.EventKind;
import homewatch.wire.Status;
import org.jspecify.annotations.Nullable;

/// An event, as far as histories need it. `at` is in milliseconds since 1970 and never later than
/// the event came here.
record Moment(
        long at,
        long id,
        String site,
        @Nullable String camera,
        EventKind kind,
        @Nullable Status status) {}
