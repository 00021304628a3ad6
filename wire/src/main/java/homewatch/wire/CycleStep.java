package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/// One step of a power-cycle, by the agent's clock; `detail` is for people.
public record CycleStep(Name name, boolean passed, String detail, Instant at) {
    /// The steps, in their order.
    public enum Name {
        /// The plug feeds this camera alone, is on, and draws like one.
        CHECK,
        /// The intent is on the agent's disk.
        KEEP_INTENT,
        SWITCH_OFF,
        /// The plug says that it is off.
        SEE_OFF,
        /// The supply's capacitors empty.
        DRAIN,
        SWITCH_ON,
        SEE_ON,
        /// The camera's video service answers again.
        ANSWER,
        /// A picture came.
        PICTURE;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Name of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }
}
