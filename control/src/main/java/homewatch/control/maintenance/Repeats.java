package homewatch.control.maintenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// How often a maintenance window comes. `WEEKLY`: on some days of each week.
public enum Repeats {
    @JsonProperty("once")
    ONCE,
    @JsonProperty("daily")
    DAILY,
    @JsonProperty("weekly")
    WEEKLY;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Repeats labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
