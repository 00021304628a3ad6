package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.power.PlugView;
import homewatch.control.power.PowerCycle;
import homewatch.wire.CycleStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Switches a camera off and on again at its plug, and shows each step as it is done.
public final class CyclePages {
    private static final String PATH = "/cameras/{id}/power-cycle";

    private static final List<CycleStep.Name> IN_ORDER = List.of(CycleStep.Name.values());

    private CyclePages() {}

    static void addTo(PageDoor door, Desk desk) {
        door.get(PATH, desk.reading(visit -> show(visit, null)));
        door.post(PATH, desk.changing(CyclePages::begin));
    }

    /// How a step of it stands.
    public enum Stand {
        PASSED,
        FAILED,
        UNDER_WAY,
        AHEAD,
        LEFT_OUT
    }

    /// A step, and the words of who did it; empty while it is not done.
    public record Step(CycleStep.Name name, Stand stand, String detail) {}

    /// What stands on the page.
    ///
    /// @param plug absent when none feeds the camera
    /// @param cycle the last one; absent when none was asked for
    /// @param problem why none was begun
    public record Model(
            CameraView camera,
            @Nullable PlugView plug,
            @Nullable PowerCycle cycle,
            @Nullable String problem) {
        public boolean running() {
            return cycle != null && cycle.state() == PowerCycle.State.RUNNING;
        }

        public List<Step> steps() {
            return cycle == null ? List.of() : CyclePages.steps(cycle);
        }
    }

    static List<Step> steps(PowerCycle cycle) {
        boolean running = cycle.state() == PowerCycle.State.RUNNING;
        int reached =
                cycle.steps().stream()
                        .mapToInt(step -> IN_ORDER.indexOf(step.name()))
                        .max()
                        .orElse(-1);
        return IntStream.range(0, IN_ORDER.size())
                .mapToObj(at -> done(cycle, at).orElseGet(() -> ahead(at, running, reached)))
                .toList();
    }

    /// The last try counts.
    private static Optional<Step> done(PowerCycle cycle, int at) {
        return cycle.steps().stream()
                .filter(step -> step.name() == IN_ORDER.get(at))
                .reduce((_, last) -> last)
                .map(step ->
                        new Step(
                                step.name(),
                                step.passed() ? Stand.PASSED : Stand.FAILED,
                                step.detail()));
    }

    private static Step ahead(int at, boolean running, int reached) {
        var stand =
                !running || at <= reached
                        ? Stand.LEFT_OUT
                        : at == reached + 1 ? Stand.UNDER_WAY : Stand.AHEAD;
        return new Step(IN_ORDER.get(at), stand, "");
    }

    private static void show(Visit visit, @Nullable String problem) throws OperationProblem {
        var camera = visit.ask("show_camera", CameraView.class, CameraPages.id(visit));
        visit.show(
                visit.wantsPart() ? "cyclenow" : "cycle",
                "cycle.title",
                "wall",
                new Model(camera, plug(visit, camera), cycle(visit), problem));
    }

    private static @Nullable PlugView plug(Visit visit, CameraView camera) throws OperationProblem {
        var supply = camera.supply();
        return supply == null
                ? null
                : visit.ask("show_plug", PlugView.class, Map.of("device_id", supply.value()));
    }

    private static @Nullable PowerCycle cycle(Visit visit) throws OperationProblem {
        try {
            return visit.ask("show_power_cycle", PowerCycle.class, CameraPages.id(visit));
        } catch (OperationProblem problem) {
            if (problem.kind() == Kind.NOT_FOUND) {
                return null;
            }
            throw problem;
        }
    }

    private static void begin(Visit visit) throws OperationProblem {
        try {
            visit.ask("power_cycle_camera", PowerCycle.class, CameraPages.id(visit));
            visit.redirect("/cameras/" + visit.path("id") + "/power-cycle");
        } catch (OperationProblem problem) {
            if (problem.kind() != Kind.CONFLICT) {
                throw problem;
            }
            var there = cycle(visit);
            if (there != null && there.state() == PowerCycle.State.RUNNING) {
                visit.redirect("/cameras/" + visit.path("id") + "/power-cycle");
                return;
            }
            visit.exchange().status(409);
            show(visit, problem.detail());
        }
    }
}
