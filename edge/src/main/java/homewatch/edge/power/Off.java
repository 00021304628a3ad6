package homewatch.edge.power;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/// Why a relay is off, and since when that is known.
record Off(Cause cause, Instant since) {
    /// A power-cycle of ours is no cause: it has an [Intent] as long as the relay may be off by it.
    enum Cause {
        /// Told through Homewatch, or at the plug or in its app, which is where a relay goes off
        /// without any command of ours.
        PERSON,
        /// The plug itself, because of heat or load.
        PROTECTION;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Cause of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    boolean byPerson() {
        return cause == Cause.PERSON;
    }
}
