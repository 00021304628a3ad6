package homewatch.edge.power;

import homewatch.wire.CommandProgress;
import homewatch.wire.CycleStep;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The steps of one power-cycle so far; each is told as it is done. For one thread.
final class Steps {
    private final InstantSource clock;
    private final Consumer<CommandProgress> progress;
    private final List<CycleStep> done = new ArrayList<>();

    Steps(InstantSource clock, Consumer<CommandProgress> progress) {
        this.clock = clock;
        this.progress = progress;
    }

    /// Returns true, so that steps can be chained.
    boolean passed(CycleStep.Name name, String detail) {
        return note(new CycleStep(name, true, detail, clock.instant()));
    }

    /// Returns false, so that steps can be chained.
    boolean failed(CycleStep.Name name, String detail) {
        return note(new CycleStep(name, false, detail, clock.instant()));
    }

    private boolean note(CycleStep step) {
        done.add(step);
        progress.accept(new CommandProgress.Stepped(step));
        return step.passed();
    }

    /// What was wrong, in the last step that did not pass.
    Optional<String> lastFailure() {
        return done.reversed().stream()
                .filter(each -> !each.passed())
                .map(CycleStep::detail)
                .findFirst();
    }

    List<CycleStep> all() {
        return List.copyOf(done);
    }
}
