package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// Whether an alert is told to people. `SILENCED`: a person or a maintenance window holds it back;
/// `INHIBITED`: another one, which says more, hides it.
public enum AlertState {
    @JsonProperty("firing")
    FIRING,
    @JsonProperty("silenced")
    SILENCED,
    @JsonProperty("inhibited")
    INHIBITED;

    /// The name in JSON and in the database.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertState labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
