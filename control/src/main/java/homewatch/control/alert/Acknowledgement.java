package homewatch.control.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody looks after an alert. It ends with the alert.
///
/// @param by the name of who said so
public record Acknowledgement(String by, Instant at, @Nullable String comment) {}
