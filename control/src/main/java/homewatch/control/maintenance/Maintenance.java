package homewatch.control.maintenance;

import homewatch.control.alert.Target;
import java.time.Instant;

/// A maintenance window: what is worked on, when, and why.
///
/// @param id 16 hexadecimal digits
record Maintenance(
        String id,
        Target target,
        Calendar calendar,
        String reason,
        String author,
        Instant madeAt) {}
