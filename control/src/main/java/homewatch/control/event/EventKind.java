package homewatch.control.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import homewatch.wire.Happening;
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
    AGENT_BACK,
    MOTION,
    PERSON,
    TAMPER,
    PRIVACY,
    REBOOT,
    PLUG_ADDED,
    PLUG_CHANGED,
    PLUG_REMOVED,
    PLUG_SWITCHED,
    PLUG_OVERHEATED,
    POWER_CYCLE;

    /// The name in JSON and in the database.
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventKind of(Happening.Kind kind) {
        return switch (kind) {
            case MOTION -> MOTION;
            case PERSON -> PERSON;
            case TAMPER -> TAMPER;
            case PRIVACY -> PRIVACY;
            case REBOOT -> REBOOT;
            case PLUG_SWITCHED -> PLUG_SWITCHED;
            case PLUG_OVERHEATED -> PLUG_OVERHEATED;
            case POWER_CYCLE -> POWER_CYCLE;
        };
    }

    @JsonCreator
    static EventKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
