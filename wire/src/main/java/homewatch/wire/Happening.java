package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that a device saw, did or had done to it. It concerns a camera, a plug, or a camera
/// and the plug that feeds it. `active` tells a beginning from an end, and is true for what has no
/// end; `at` is by the agent's clock; `detail` is for people.
public record Happening(
        @Nullable CameraId camera,
        @Nullable PlugId plug,
        Kind kind,
        boolean active,
        Instant at,
        String detail) {
    /// What happened.
    public enum Kind {
        MOTION,
        PERSON,
        TAMPER,
        PRIVACY,
        REBOOT,
        PLUG_SWITCHED,
        PLUG_OVERHEATED,
        POWER_CYCLE;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    public Happening {
        if (camera == null && plug == null) {
            throw new IllegalArgumentException("nothing that it happened to");
        }
    }
}
