package homewatch.control.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/// What a camera can be told, by name, with the members of the request that belong to it.
enum ActionName {
    MOVE("pan", "tilt", "zoom", "seconds"),
    MOVE_TO("pan", "tilt", "zoom"),
    MOVE_BY("pan", "tilt", "zoom"),
    HOME,
    GO_TO_PRESET("preset"),
    SAVE_PRESET("name"),
    REMOVE_PRESET("preset"),
    PRIVACY("on"),
    STATUS_LIGHT("on"),
    SIREN("on"),
    MOTION_DETECTION("on", "sensitivity"),
    PERSON_DETECTION("on", "sensitivity"),
    NIGHT_VISION("mode"),
    REBOOT;

    /// Separated by blanks.
    private final String members;

    ActionName(String... members) {
        this.members = String.join(" ", members);
    }

    boolean takes(String member) {
        return List.of(members.split(" ", -1)).contains(member);
    }

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static ActionName of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
