package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A plug that can be switched. Lower-case letters, digits and dashes, at most 63.
public record PlugId(@JsonValue String value) {
    @JsonCreator
    public PlugId {
        Names.checked("plug id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
