package homewatch.control.fleet;

import homewatch.wire.Command;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.util.function.Consumer;

/// The agents as the fleet sees them. For any thread.
public interface SiteAgents {
    /// What came of a wish.
    sealed interface Answer {
        /// The agent answered.
        record Came(CommandResult.Outcome outcome) implements Answer {}

        /// The site's agent has no connection, or lost it while it was asked.
        record NotConnected() implements Answer {}

        /// The agent did not answer in time.
        record Late() implements Answer {}

        /// Too much is being asked of the agent already.
        record Busy() implements Answer {}
    }

    /// Asks a site's agent and waits at most `patience` for its answer. `progress` hears, on a
    /// thread of the link, what the wish has come to meanwhile; it must be quick.
    Answer ask(
            SiteId site, Command.Wish wish, Duration patience, Consumer<CommandProgress> progress);

    /// The same for who waits for the end alone.
    default Answer ask(SiteId site, Command.Wish wish, Duration patience) {
        return ask(site, wish, patience, _ -> {});
    }

    /// Whether a site's agent has a connection.
    boolean connected(SiteId site);

    /// Tells a site's agent what it shall watch now; one that has no connection hears it when it
    /// comes.
    void assignmentsChanged(SiteId site);
}
