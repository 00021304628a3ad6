package homewatch.control.fleet;

import homewatch.control.operation.OperationProblem;
import homewatch.wire.Command.Wish;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.util.function.Consumer;

/// Asks sites' agents on behalf of people, who are told what stands in the way. Blocks until there
/// is an answer. For any thread.
public final class SiteQuestions {
    private final SiteAgents agents;

    public SiteQuestions(SiteAgents agents) {
        this.agents = agents;
    }

    /// What came of a wish.
    ///
    /// @throws OperationProblem when nothing did
    public Outcome ask(SiteId site, Wish wish, Duration patience) throws OperationProblem {
        return ask(site, wish, patience, _ -> {});
    }

    /// The same; `progress` hears what it has come to meanwhile.
    public Outcome ask(
            SiteId site, Wish wish, Duration patience, Consumer<CommandProgress> progress)
            throws OperationProblem {
        return switch (agents.ask(site, wish, patience, progress)) {
            case SiteAgents.Answer.Came(Outcome.Declined(var reason)) -> throw declined(reason);
            case SiteAgents.Answer.Came(Outcome.Expired _) -> throw late(patience);
            case SiteAgents.Answer.Came(var outcome) -> outcome;
            case SiteAgents.Answer.NotConnected _ ->
                    throw OperationProblem.of(
                            OperationProblem.Kind.UNAVAILABLE, notConnected(site));
            case SiteAgents.Answer.Late _ -> throw late(patience);
            case SiteAgents.Answer.Busy _ ->
                    throw OperationProblem.of(OperationProblem.Kind.UNAVAILABLE, busy(site));
        };
    }

    /// The agent answered what does not belong to the question.
    public static OperationProblem somethingElse() {
        return declined("The agent answered something else.");
    }

    /// The agent did not do it, for the reason that it gives in a sentence of its own.
    public static OperationProblem declined(String reason) {
        return OperationProblem.of(OperationProblem.Kind.UNAVAILABLE, Untrusted.clean(reason));
    }

    /// What people are told when a site's agent is not there.
    public static String notConnected(SiteId site) {
        return "The agent of the site "
                + site
                + " is not connected, so nobody can reach the device: start it, or see what is known"
                + " of it among the sites.";
    }

    static String busy(SiteId site) {
        return "The agent of the site " + site + " has too much to do: try again in a minute.";
    }

    private static OperationProblem late(Duration patience) {
        return OperationProblem.of(
                OperationProblem.Kind.LATE,
                "The agent did not answer within "
                        + patience.toSeconds()
                        + " s: its link or the device is slow; try again.");
    }
}
