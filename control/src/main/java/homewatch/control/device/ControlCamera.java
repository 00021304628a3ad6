package homewatch.control.device;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.CameraAction.NightVision;
import homewatch.wire.CameraId;
import org.jspecify.annotations.Nullable;

/// What a camera shall be told. Which of the members belong to an action says their description.
record ControlCamera(
        CameraId id,
        ActionName action,
        @JsonPropertyDescription(
                        "move: speed from -1 (left) to 1 (right); move_to: place in the lens's range, -1 to 1; move_by: part of that range")
                @Nullable Double pan,
        @JsonPropertyDescription("move, move_to, move_by: the same, from -1 (down) to 1 (up)")
                @Nullable Double tilt,
        @JsonPropertyDescription("move, move_to, move_by: the same, from -1 (away) to 1 (nearer)")
                @Nullable Double zoom,
        @JsonPropertyDescription("move: for so long, 0.1 to 5, then it stops; 0.5 if left out")
                @Nullable Double seconds,
        @JsonPropertyDescription("go_to_preset, remove_preset: the id of a place")
                @Nullable String preset,
        @JsonPropertyDescription("save_preset: what the place shall be called")
                @Nullable String name,
        @JsonPropertyDescription("privacy, status_light, siren, motion_detection, person_detection")
                @Nullable Boolean on,
        @JsonPropertyDescription("motion_detection, person_detection: in percent; 50 if left out")
                @Nullable Integer sensitivity,
        @JsonPropertyDescription("night_vision: infrared always, never, or by the light")
                NightVision.@Nullable Mode mode) {}
