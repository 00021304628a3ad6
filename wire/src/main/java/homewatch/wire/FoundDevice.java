package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A device that a search found at `host`, an address of the site's own networks. What it says of
/// itself is empty where it does not. `hardwareAddress` is absent where the neighbour table knows
/// none; `needs` is one sentence on what is wanted to add it.
public record FoundDevice(
        String host,
        int port,
        Kind kind,
        @Nullable Driver driver,
        String manufacturer,
        String model,
        String name,
        @Nullable String hardwareAddress,
        List<String> seenBy,
        String needs) {
    /// What it is.
    public enum Kind {
        CAMERA,
        PLUG,
        /// It answers like a camera, and wants a login before it says more.
        PERHAPS_CAMERA,
        /// Its owner has to switch local access on first.
        LOCAL_ACCESS_DISABLED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    public FoundDevice {
        seenBy = List.copyOf(seenBy);
    }
}
