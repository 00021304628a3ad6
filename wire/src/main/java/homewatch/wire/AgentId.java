package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// An enrolled agent. A new enrolment is a new agent. Lower-case letters, digits and dashes, at
/// most 63.
public record AgentId(@JsonValue String value) {
    @JsonCreator
    public AgentId {
        Names.checked("agent id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
