package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/// What a camera can be told.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CameraAction.Move.class, name = "move"),
    @JsonSubTypes.Type(value = CameraAction.MoveTo.class, name = "move_to"),
    @JsonSubTypes.Type(value = CameraAction.MoveBy.class, name = "move_by"),
    @JsonSubTypes.Type(value = CameraAction.GoHome.class, name = "home"),
    @JsonSubTypes.Type(value = CameraAction.GoToPreset.class, name = "go_to_preset"),
    @JsonSubTypes.Type(value = CameraAction.SavePreset.class, name = "save_preset"),
    @JsonSubTypes.Type(value = CameraAction.RemovePreset.class, name = "remove_preset"),
    @JsonSubTypes.Type(value = CameraAction.Privacy.class, name = "privacy"),
    @JsonSubTypes.Type(value = CameraAction.StatusLight.class, name = "status_light"),
    @JsonSubTypes.Type(value = CameraAction.Siren.class, name = "siren"),
    @JsonSubTypes.Type(value = CameraAction.MotionDetection.class, name = "motion_detection"),
    @JsonSubTypes.Type(value = CameraAction.PersonDetection.class, name = "person_detection"),
    @JsonSubTypes.Type(value = CameraAction.NightVision.class, name = "night_vision"),
    @JsonSubTypes.Type(value = CameraAction.Reboot.class, name = "reboot")
})
public sealed interface CameraAction {
    /// Moves with these speeds (-1 to 1: right, up and nearer are positive) for `forHowLong`, and
    /// stops.
    record Move(double pan, double tilt, double zoom, Duration forHowLong) implements CameraAction {
        public Move {
            require("speed", pan, tilt, zoom);
        }
    }

    /// Goes to a place in the lens's range, from -1 (left, down, far) to 1.
    record MoveTo(double pan, double tilt, double zoom) implements CameraAction {
        public MoveTo {
            require("place", pan, tilt, zoom);
        }
    }

    /// Goes such a part of the lens's range from where it looks; right, up and nearer are positive.
    record MoveBy(double pan, double tilt, double zoom) implements CameraAction {
        public MoveBy {
            require("way", pan, tilt, zoom);
        }
    }

    private static void require(String what, double... parts) {
        for (double part : parts) {
            if (!(Math.abs(part) <= 1)) {
                throw new IllegalArgumentException("not a " + what + " from -1 to 1: " + part);
            }
        }
    }

    record GoHome() implements CameraAction {}

    record GoToPreset(String preset) implements CameraAction {}

    record SavePreset(String name) implements CameraAction {}

    record RemovePreset(String preset) implements CameraAction {}

    record Privacy(boolean on) implements CameraAction {}

    record StatusLight(boolean on) implements CameraAction {}

    record Siren(boolean on) implements CameraAction {}

    /// `sensitivity` in percent.
    record MotionDetection(boolean on, int sensitivity) implements CameraAction {}

    /// `sensitivity` in percent.
    record PersonDetection(boolean on, int sensitivity) implements CameraAction {}

    record NightVision(Mode mode) implements CameraAction {
        /// Infrared always, never, or by the light.
        public enum Mode {
            ON,
            OFF,
            AUTOMATIC;

            @JsonValue
            public String label() {
                return name().toLowerCase(Locale.ROOT);
            }

            @JsonCreator
            public static Mode of(String label) {
                return valueOf(label.toUpperCase(Locale.ROOT));
            }
        }
    }

    record Reboot() implements CameraAction {}
}
