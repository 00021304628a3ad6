package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A camera of the fleet. Lower-case letters, digits and dashes, at most 63.
public record CameraId(@JsonValue String value) {
    @JsonCreator
    public CameraId {
        Names.checked("camera id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
