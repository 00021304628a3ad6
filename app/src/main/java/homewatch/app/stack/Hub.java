package homewatch.app.stack;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the servers need to know of the programs that they watch and tell.
///
/// @param port of the control plane on loopback
/// @param links what links in alerts begin with, without a slash at the end
/// @param agentPort of this house's agent's metrics on loopback; absent where no agent runs here
public record Hub(int port, URI links, @Nullable Integer agentPort) {
    String address() {
        return "127.0.0.1:" + port;
    }
}
