package homewatch.control.power;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.event.Events;
import homewatch.control.fleet.Place;
import homewatch.control.fleet.SiteAgents;
import homewatch.control.fleet.SiteAgents.Answer;
import homewatch.control.fleet.SiteQuestions;
import homewatch.control.fleet.Untrusted;
import homewatch.control.operation.OperationProblem;
import homewatch.wire.CameraId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.CycleStep;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.Happening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The power-cycles that were asked for here: of each camera the last one, in memory; every step is
/// an event too. The end of what was switched is told by the agent, which sees it in any case; that
/// nothing was switched is told here. Each has a virtual thread, which waits for the agent and ends
/// with it. For any thread.
final class PowerCycles {
    private static final Logger logger = LoggerFactory.getLogger(PowerCycles.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST_STEPS = 30;
    private static final String BACK = "The camera was power-cycled and is seen again.";

    private final SiteAgents agents;
    private final Power.Parts kept;
    private final Events events;
    private final Map<CameraId, PowerCycle> cycles = new ConcurrentHashMap<>();

    PowerCycles(SiteAgents agents, Power.Parts kept) {
        this.agents = agents;
        this.kept = kept;
        this.events = new Events(kept.clock());
    }

    Optional<PowerCycle> of(CameraId camera) {
        return Optional.ofNullable(cycles.get(camera));
    }

    /// Begins one and returns at once.
    ///
    /// @throws OperationProblem when one is under way, or there is nobody to do it
    PowerCycle begin(Place place, PowerCycle fresh) throws OperationProblem {
        if (!agents.connected(place.site())) {
            throw OperationProblem.of(
                    OperationProblem.Kind.UNAVAILABLE, SiteQuestions.notConnected(place.site()));
        }
        take(place.camera(), fresh);
        tell(place, fresh, true, "Asked for by " + fresh.askedBy() + ".");
        Thread.ofVirtual().name("power-cycle-" + place.camera()).start(() -> run(place, fresh));
        return fresh;
    }

    private synchronized void take(CameraId camera, PowerCycle fresh) throws OperationProblem {
        var there = cycles.get(camera);
        if (there != null && running(there)) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "The camera is being power-cycled already, since " + there.startedAt() + ".");
        }
        cycles.put(camera, fresh);
    }

    private void run(Place place, PowerCycle fresh) {
        try {
            follow(place);
        } catch (RuntimeException malformed) {
            lost(place, "its answer was not whole");
        }
        logger.atInfo()
                .addKeyValue("camera", place.camera())
                .addKeyValue("plug", fresh.plug())
                .log("power-cycle ended");
    }

    private void follow(Place place) {
        var wish = new DeviceWish.PowerCycle(place.camera());
        var answer =
                agents.ask(place.site(), wish, PATIENCE, progress -> progressed(place, progress));
        switch (answer) {
            case Answer.Came(DeviceOutcome.Cycled cycled) -> cycled(place, cycled);
            case Answer.Came(Outcome.Declined(var reason)) ->
                    notBegun(place, Untrusted.clean(reason));
            case Answer.Came(_) -> lost(place, "the agent answered something else");
            case Answer.Busy _ ->
                    notBegun(place, "The agent has too much to do: nothing was switched.");
            case Answer.NotConnected _ -> lost(place, "the link to it ended");
            case Answer.Late _ -> lost(place, "it did not say in time");
        }
    }

    private void lost(Place place, String why) {
        var sentence =
                "How it ended is not known, because "
                        + why
                        + ". The agent sees to it that the plug ends as it should.";
        end(place, PowerCycle.State.LOST, sentence)
                .ifPresent(ended -> tell(place, ended, true, sentence));
    }

    private void notBegun(Place place, String sentence) {
        end(place, PowerCycle.State.FAILED, sentence)
                .ifPresent(ended -> tell(place, ended, false, sentence));
    }

    private void progressed(Place place, CommandProgress progress) {
        if (progress instanceof CommandProgress.Stepped(var step)) {
            stepped(place, clean(step));
        }
    }

    private void stepped(Place place, CycleStep step) {
        var now = add(place.camera(), step);
        if (now != null) {
            tell(place, now, true, sentence(step));
        }
    }

    /// With one step more; null where it is told twice, or is more than a power-cycle has.
    private synchronized @Nullable PowerCycle add(CameraId camera, CycleStep step) {
        var before = cycles.get(camera);
        if (before == null
                || !running(before)
                || before.steps().contains(step)
                || before.steps().size() >= MOST_STEPS) {
            return null;
        }
        var steps = new ArrayList<>(before.steps());
        steps.add(step);
        var now = before.after(steps);
        cycles.put(camera, now);
        return now;
    }

    private void cycled(Place place, DeviceOutcome.Cycled cycled) {
        var steps = cycled.steps().stream().limit(MOST_STEPS).map(PowerCycles::clean).toList();
        cycles.computeIfPresent(place.camera(), (_, before) -> before.after(steps));
        if (cycled.done()) {
            var _ = end(place, PowerCycle.State.DONE, BACK);
        } else {
            var _ = end(place, PowerCycle.State.FAILED, whyNot(steps));
        }
    }

    private static String whyNot(List<CycleStep> steps) {
        return steps.stream()
                .filter(step -> !step.passed())
                .reduce((_, last) -> last)
                .map(PowerCycles::sentence)
                .orElse("The camera was not seen again.");
    }

    private Optional<PowerCycle> end(Place place, PowerCycle.State state, String sentence) {
        return Optional.ofNullable(
                cycles.computeIfPresent(
                        place.camera(),
                        (_, before) -> before.ended(state, sentence, kept.clock().instant())));
    }

    private static boolean running(PowerCycle cycle) {
        return cycle.state() == PowerCycle.State.RUNNING;
    }

    private static CycleStep clean(CycleStep step) {
        return new CycleStep(
                step.name(),
                step.passed(),
                Untrusted.clean(step.detail()),
                Untrusted.instant(step.at()));
    }

    private static String sentence(CycleStep step) {
        return step.passed() ? step.detail() : "failed: " + step.detail();
    }

    /// What cannot be kept is shown all the same: a full disk stops no power-cycle.
    private void tell(Place place, PowerCycle cycle, boolean active, String detail) {
        var told =
                new Happening(
                        place.camera(),
                        cycle.plug(),
                        Happening.Kind.POWER_CYCLE,
                        active,
                        kept.clock().instant(),
                        detail);
        try {
            kept.database()
                    .write(transaction ->
                            kept.log().append(transaction, events.ofDevice(place.site(), told)));
        } catch (DatabaseProblem failed) {
            logger.atError()
                    .addKeyValue("camera", place.camera())
                    .addKeyValue("why", failed.getMessage())
                    .log("step of a power-cycle could not be kept");
        }
    }
}
