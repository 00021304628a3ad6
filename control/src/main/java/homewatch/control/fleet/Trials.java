package homewatch.control.fleet;

import homewatch.control.fleet.CameraView.Trial;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.wire.Command;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.Finding;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.util.List;

/// Tries a camera from its site before it is kept.
public final class Trials {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// What ends the detail of a problem that one may overrule.
    public static final String KEEP_ANYWAY = "To keep it all the same, send keep_if_failing: true.";

    private final SiteAgents agents;

    Trials(SiteAgents agents) {
        this.agents = agents;
    }

    /// What stands in the problem when a camera did not pass.
    public record Refusal(
            Verdict verdict, String sentence, List<Finding> evidence, String howToKeepAnyway) {
        public Refusal {
            evidence = List.copyOf(evidence);
        }
    }

    /// Tries it. With `keepIfFailing` whatever happens is told, else a camera that does not pass is
    /// a problem.
    Trial of(Camera camera, boolean keepIfFailing) throws OperationProblem {
        var answer = agents.ask(camera.site(), new Command.Wish.Try(camera.assignment()), PATIENCE);
        return switch (answer) {
            case SiteAgents.Answer.Came(Outcome.Probed probed) -> judged(probed, keepIfFailing);
            case SiteAgents.Answer.Came(Outcome.Declined(var reason)) ->
                    untried(
                            Kind.CONFLICT,
                            "The agent did not try it: " + Untrusted.clean(reason),
                            keepIfFailing);
            case SiteAgents.Answer.Came(Outcome.Looked _),
                    SiteAgents.Answer.Came(Outcome.Scraped _),
                    SiteAgents.Answer.Came(DeviceOutcome _) ->
                    untried(Kind.UNAVAILABLE, "The agent answered something else.", keepIfFailing);
            case SiteAgents.Answer.Came(Outcome.Expired _) -> late(keepIfFailing);
            case SiteAgents.Answer.Late _ -> late(keepIfFailing);
            case SiteAgents.Answer.NotConnected _ ->
                    untried(
                            Kind.CONFLICT,
                            SiteQuestions.notConnected(camera.site()),
                            keepIfFailing);
            case SiteAgents.Answer.Busy _ ->
                    untried(Kind.UNAVAILABLE, SiteQuestions.busy(camera.site()), keepIfFailing);
        };
    }

    private static Trial judged(Outcome.Probed probed, boolean keepIfFailing)
            throws OperationProblem {
        var verdict = probed.verdict();
        var picture = Untrusted.text(probed.picture());
        var evidence = Untrusted.findings(probed.evidence());
        if (verdict == null) {
            return new Trial(null, "The camera gives pictures.", evidence, picture);
        }
        if (keepIfFailing) {
            return new Trial(verdict, verdict.sentence(), evidence, picture);
        }
        throw OperationProblem.with(
                Kind.CAMERA_REFUSED,
                verdict.sentence() + " " + KEEP_ANYWAY,
                new Refusal(verdict, verdict.sentence(), evidence, KEEP_ANYWAY));
    }

    private static Trial late(boolean keepIfFailing) throws OperationProblem {
        return untried(
                Kind.LATE,
                "The agent did not answer within " + PATIENCE.toSeconds() + " s.",
                keepIfFailing);
    }

    private static Trial untried(Kind kind, String sentence, boolean keepIfFailing)
            throws OperationProblem {
        if (keepIfFailing) {
            return Trial.none("It was not tried. " + sentence);
        }
        throw OperationProblem.of(kind, sentence + " " + KEEP_ANYWAY);
    }
}
