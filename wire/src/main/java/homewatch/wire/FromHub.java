package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What the control plane sends over the link: one JSON text message each.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FromHub.Challenge.class, name = "challenge"),
    @JsonSubTypes.Type(value = FromHub.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = FromHub.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = FromHub.Assignments.class, name = "assignments"),
    @JsonSubTypes.Type(value = FromHub.Acknowledged.class, name = "acknowledged"),
    @JsonSubTypes.Type(value = FromHub.Do.class, name = "do")
})
public sealed interface FromHub {
    /// The first message of a connection: a random text to sign.
    record Challenge(String nonce) implements FromHub {}

    /// The agent is who it says. `acknowledged` is the last sequence number of its epoch that the
    /// control plane has on disk, 0 for none.
    record Welcome(AgentId agent, SiteId site, long acknowledged) implements FromHub {}

    /// The agent may not come in; `reason` is one sentence that says what to do. The connection
    /// ends.
    record Refused(String reason) implements FromHub {}

    /// All cameras that the agent shall watch and all plugs that it shall read, whenever they
    /// change and once on each connection.
    record Assignments(List<CameraAssignment> cameras, List<PlugAssignment> plugs)
            implements FromHub {
        public Assignments {
            cameras = List.copyOf(cameras);
            plugs = List.copyOf(plugs);
        }
    }

    /// Every report up to and with this one is on the control plane's disk.
    record Acknowledged(long sequence) implements FromHub {}

    record Do(Command command) implements FromHub {}
}
