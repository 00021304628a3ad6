package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a camera may be able to do, besides giving pictures. A closed set.
public enum Capability {
    MOVEMENT,
    ZOOM,
    ABSOLUTE_MOVEMENT,
    RELATIVE_MOVEMENT,
    HOME,
    PRESETS,
    SNAPSHOT,
    PRIVACY,
    STATUS_LIGHT,
    MOTION_DETECTION,
    PERSON_DETECTION,
    SIREN,
    NIGHT_VISION,
    STORAGE,
    REBOOT,
    EVENTS,
    CLOCK;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Capability of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
