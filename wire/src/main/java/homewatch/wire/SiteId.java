package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A site (a house, a shop) with one agent; `home` in topology 1. Lower-case letters, digits and
/// dashes, at most 63.
public record SiteId(@JsonValue String value) {
    @JsonCreator
    public SiteId {
        Names.checked("site", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
