package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// A fact that an agent has to tell, kept on the agent's disk until the control plane has it on its
/// own. Sequence numbers rise by one within an `epoch` (one life of the agent's spool), so that a
/// report is applied exactly once.
public record Report(long sequence, Instant at, Fact fact) {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Fact.Changed.class, name = "changed"),
        @JsonSubTypes.Type(value = Fact.Now.class, name = "now"),
        @JsonSubTypes.Type(value = Fact.Started.class, name = "started"),
        @JsonSubTypes.Type(value = Fact.Ended.class, name = "ended")
    })
    public sealed interface Fact {
        /// A camera changed status or verdict.
        record Changed(CameraState state) implements Fact {}

        /// All cameras as they are now; sent once on each connection, after what was spooled.
        record Now(List<CameraState> states) implements Fact {
            public Now {
                states = List.copyOf(states);
            }
        }

        /// The agent's process started.
        record Started(String version) implements Fact {}

        /// A command ended.
        record Ended(CommandResult result) implements Fact {}
    }
}
