package homewatch.process.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/// Durations as people write them: `30s`, or ISO 8601.
final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of(
                    "ms", ChronoUnit.MILLIS,
                    "s", ChronoUnit.SECONDS,
                    "m", ChronoUnit.MINUTES,
                    "h", ChronoUnit.HOURS,
                    "d", ChronoUnit.DAYS);

    private Durations() {}

    /// @throws DateTimeParseException when it is neither form
    static Duration parse(String text) {
        var matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        var unit = UNITS.get(matcher.group(2));
        if (unit == null) {
            throw new DateTimeParseException("no such unit", text, 0);
        }
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }
}
