package homewatch.control.operation;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What an operation does to the world. `DESTRUCTIVE`: what it takes away does not come back.
public enum Kind {
    @JsonProperty("read")
    READ,
    @JsonProperty("write")
    WRITE,
    @JsonProperty("destructive")
    DESTRUCTIVE
}
