package homewatch.control.power;

import homewatch.control.fleet.SiteQuestions;
import homewatch.control.fleet.Trials;
import homewatch.control.fleet.Untrusted;
import homewatch.control.operation.OperationProblem;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import java.time.Duration;

/// Reads a plug from its site before it is kept.
record PlugTrials(SiteQuestions agents, Readings readings) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// The plug as it called itself, after what it read is shown. With `keepIfFailing` one that
    /// cannot be read is as it was.
    Plug of(Plug plug, boolean keepIfFailing) throws OperationProblem {
        try {
            return tried(plug);
        } catch (OperationProblem failed) {
            if (keepIfFailing) {
                return plug;
            }
            throw OperationProblem.of(
                    failed.kind() == OperationProblem.Kind.UNAVAILABLE
                            ? OperationProblem.Kind.CONFLICT
                            : failed.kind(),
                    failed.detail() + " " + Trials.KEEP_ANYWAY);
        }
    }

    private Plug tried(Plug plug) throws OperationProblem {
        var outcome = agents.ask(plug.site(), new DeviceWish.TryPlug(plug.assignment()), PATIENCE);
        if (!(outcome instanceof DeviceOutcome.PlugRead(var reading, var model, _))) {
            throw SiteQuestions.somethingElse();
        }
        var sound =
                readings.here(plug.site(), reading)
                        .filter(each -> each.plug().equals(plug.id()))
                        .orElseThrow(SiteQuestions::somethingElse);
        readings.show(sound);
        return plug.as(Untrusted.word(model));
    }
}
