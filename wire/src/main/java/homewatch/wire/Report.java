package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// A fact that an agent has to tell, kept on the agent's disk until the control plane has it on its
/// own. Sequence numbers begin at 1 and rise by one within an epoch (one life of the agent's
/// spool), so that a report is applied exactly once.
public record Report(long sequence, Instant at, Fact fact) {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Fact.Changed.class, name = "changed"),
        @JsonSubTypes.Type(value = Fact.Started.class, name = "started"),
        @JsonSubTypes.Type(value = Fact.Happened.class, name = "happened"),
        @JsonSubTypes.Type(value = Fact.Measured.class, name = "measured")
    })
    public sealed interface Fact {
        /// A camera changed status or verdict.
        record Changed(CameraState state) implements Fact {}

        /// The agent's process started.
        record Started(String version) implements Fact {}

        record Happened(Happening happening) implements Fact {}

        /// What a plug read, once a minute.
        record Measured(PlugReading reading) implements Fact {}
    }
}
