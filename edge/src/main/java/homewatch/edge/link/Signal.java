package homewatch.edge.link;

/// What makes the link's thread look up.
sealed interface Signal {
    /// Something is to be sent.
    record Wake() implements Signal {}

    record Arrived(Connection.Arrival arrival) implements Signal {}
}
