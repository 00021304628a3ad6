package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import homewatch.process.secret.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent sends over the link: one JSON text message each, at most
/// [LinkProtocol#LARGEST_MESSAGE] characters.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FromAgent.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = FromAgent.Reports.class, name = "reports"),
    @JsonSubTypes.Type(value = FromAgent.Now.class, name = "now"),
    @JsonSubTypes.Type(value = FromAgent.Alive.class, name = "alive"),
    @JsonSubTypes.Type(value = FromAgent.Result.class, name = "result"),
    @JsonSubTypes.Type(value = FromAgent.Progress.class, name = "progress")
})
public sealed interface FromAgent {
    /// The answer to [FromHub.Challenge]. `publicKey` is an Ed25519 key (X.509, base64), the
    /// agent's identity; `signature` (base64) is over [LinkProtocol#signed(String)] of the nonce.
    /// `token` is there while the agent is not enrolled; `epoch` names the life of its spool.
    record Hello(
            String publicKey,
            String signature,
            @Nullable Secret token,
            String epoch,
            String version)
            implements FromAgent {}

    /// What the spool holds beyond the last acknowledgement, oldest first, at most
    /// [LinkProtocol#MOST_REPORTS] at a time.
    record Reports(List<Report> reports) implements FromAgent {
        public Reports {
            reports = List.copyOf(reports);
        }
    }

    /// All cameras of which the agent knows a state; once on each connection, after the spooled
    /// reports.
    record Now(List<CameraState> states) implements FromAgent {
        public Now {
            states = List.copyOf(states);
        }
    }

    /// A sign of life, every [LinkProtocol#ALIVE_EVERY].
    record Alive(Instant clock, long spoolBytes, List<Vitals> vitals, List<PlugReading> plugs)
            implements FromAgent {
        public Alive {
            vitals = List.copyOf(vitals);
            plugs = List.copyOf(plugs);
        }
    }

    record Result(CommandResult result) implements FromAgent {}

    /// A command that takes long is under way.
    record Progress(CommandId command, CommandProgress progress) implements FromAgent {}
}
