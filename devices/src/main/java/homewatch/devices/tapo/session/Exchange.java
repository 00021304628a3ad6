package homewatch.devices.tapo.session;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What became of one request within a session.
public sealed interface Exchange {
    record Answered(ObjectNode answer) implements Exchange {}

    /// The device does not know the session any more, and did nothing.
    record SessionLost() implements Exchange {}
}
