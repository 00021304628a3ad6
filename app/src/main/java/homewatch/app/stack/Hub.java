package homewatch.app.stack;

import java.net.URI;

/// What the servers need to know of the programs that they watch and tell.
///
/// @param port of the control plane on loopback
/// @param links what links in alerts begin with, without a slash at the end
public record Hub(int port, URI links) {
    String address() {
        return "127.0.0.1:" + port;
    }
}
