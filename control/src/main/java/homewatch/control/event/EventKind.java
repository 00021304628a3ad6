package homewatch.control.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What can happen at a site.
public enum EventKind {
    STATE_CHANGED,
    CAMERA_ADDED,
    CAMERA_CHANGED,
    CAMERA_REMOVED,
    AGENT_ENROLLED,
    AGENT_REVOKED,
    AGENT_STARTED,
    AGENT_SILENT,
    AGENT_BACK;

    /// The name in JSON and in the database.
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static EventKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
