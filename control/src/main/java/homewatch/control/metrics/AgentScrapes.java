package homewatch.control.metrics;

import homewatch.control.fleet.Presences;
import homewatch.control.fleet.SiteAgents;
import homewatch.control.fleet.SiteQuestions;
import homewatch.control.operation.OperationProblem;
import homewatch.wire.Command;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.SiteId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/// The metrics of agents that Prometheus does not reach, asked for over their links at each scrape.
/// Nothing is kept: an agent that is not heard has no metrics, so that Prometheus notices. For any
/// thread; it blocks.
final class AgentScrapes {
    /// A little shorter than Prometheus waits.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Prometheus takes no more either.
    private static final int LARGEST = 10 * 1024 * 1024;

    private final SiteAgents agents;
    private final Presences presences;

    AgentScrapes(SiteAgents agents, Presences presences) {
        this.agents = agents;
        this.presences = presences;
    }

    /// In Prometheus' text format, untrusted.
    ///
    /// @throws OperationProblem when the agent does not give them now
    byte[] of(SiteId site) throws OperationProblem {
        if (!presences.speaking(site)) {
            throw unavailable(SiteQuestions.notConnected(site));
        }
        return switch (agents.ask(site, new Command.Wish.Scrape(), PATIENCE)) {
            case SiteAgents.Answer.Came(Outcome.Scraped(var gzip)) -> opened(gzip);
            case SiteAgents.Answer.Came _ ->
                    throw unavailable("The site's agent does not give its metrics.");
            case SiteAgents.Answer.NotConnected _ ->
                    throw unavailable(SiteQuestions.notConnected(site));
            case SiteAgents.Answer.Late _ ->
                    throw unavailable(
                            "The site's agent did not answer within "
                                    + PATIENCE.toSeconds()
                                    + " s.");
            case SiteAgents.Answer.Busy _ ->
                    throw unavailable("Too much is being asked of the site's agent.");
        };
    }

    private static byte[] opened(byte[] gzip) throws OperationProblem {
        try (var text = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            var bytes = text.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unavailable("The site's agent sent too many metrics.");
            }
            return bytes;
        } catch (IOException _) {
            throw unavailable("The site's agent sent metrics that cannot be read.");
        }
    }

    private static OperationProblem unavailable(String detail) {
        return OperationProblem.of(OperationProblem.Kind.UNAVAILABLE, detail);
    }
}
