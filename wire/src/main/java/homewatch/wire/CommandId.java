package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A command's identity: sent twice under one id, it is carried out once.
public record CommandId(@JsonValue String value) {
    @JsonCreator
    public CommandId {
        Names.checked("command id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
