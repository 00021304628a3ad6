package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a camera is. `UNKNOWN` means that nobody is looking; it is never shown, counted or paged as
/// `OFFLINE`.
public enum Status {
    @JsonProperty("online")
    ONLINE,
    @JsonProperty("degraded")
    DEGRADED,
    @JsonProperty("offline")
    OFFLINE,
    @JsonProperty("unknown")
    UNKNOWN;

    /// The name in JSON, metrics and pages.
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
