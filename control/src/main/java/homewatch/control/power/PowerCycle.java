package homewatch.control.power;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import homewatch.wire.CameraId;
import homewatch.wire.CycleStep;
import homewatch.wire.PlugId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One power-cycle of a camera, as far as it has come.
public record PowerCycle(
        CameraId camera,
        PlugId plug,
        String askedBy,
        Instant startedAt,
        State state,
        @JsonPropertyDescription("what was done so far, in order") List<CycleStep> steps,
        @JsonPropertyDescription("how it stands or ended, in plain words") String sentence,
        @Nullable Instant endedAt) {
    public PowerCycle {
        steps = List.copyOf(steps);
    }

    /// How far it is. `LOST`: nobody here sees how it goes on; the agent ends it all the same.
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        LOST;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    PowerCycle after(List<CycleStep> soFar) {
        return new PowerCycle(camera, plug, askedBy, startedAt, state, soFar, sentence, endedAt);
    }

    PowerCycle ended(State how, String why, Instant at) {
        return new PowerCycle(camera, plug, askedBy, startedAt, how, steps, why, at);
    }
}
