package homewatch.devices.net;

import java.time.Duration;

/// What became of an attempt to open a TCP connection.
public sealed interface TcpOutcome {
    record Connected(Duration took) implements TcpOutcome {}

    /// The host is there and nobody listens.
    record Refused(Duration took) implements TcpOutcome {}

    /// Nothing came back in time.
    record TimedOut(Duration after) implements TcpOutcome {}

    /// The network says that there is no way, or no such host.
    record Unroutable(String reason) implements TcpOutcome {}
}
