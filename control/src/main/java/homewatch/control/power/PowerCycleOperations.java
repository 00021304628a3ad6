package homewatch.control.power;

import homewatch.control.fleet.Place;
import homewatch.control.fleet.SiteAgents;
import homewatch.control.operation.Caller;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.CameraId;
import homewatch.wire.PlugAssignment.Feeds;
import java.time.InstantSource;
import java.util.List;

/// The operations that switch a camera off and on again at its plug.
public final class PowerCycleOperations {
    private static final String PATH = "/api/cameras/{id}/power-cycle";

    private final Power power;
    private final PowerCycles cycles;
    private final InstantSource clock;

    public PowerCycleOperations(Power power, Power.Parts parts, SiteAgents agents) {
        this.power = power;
        this.cycles = new PowerCycles(agents, parts);
        this.clock = parts.clock();
    }

    record CycleCamera(CameraId id) {}

    record ShowCycle(CameraId id) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "power_cycle_camera",
                        "Begins to switch a camera off and on again at its plug; show_power_cycle tells how far it is.",
                        Scope.OPS_REMEDIATE,
                        Kind.DESTRUCTIVE,
                        Route.begin(PATH),
                        CycleCamera.class,
                        PowerCycle.class,
                        (caller, asked) -> begin(caller, asked.id())),
                new Operation<>(
                        "show_power_cycle",
                        "Shows the last power-cycle of a camera that was asked for here, step by step.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get(PATH),
                        ShowCycle.class,
                        PowerCycle.class,
                        (caller, asked) -> show(caller.reach(), asked.id())));
    }

    private PowerCycle begin(Caller caller, CameraId id) throws OperationProblem {
        var place = place(caller.reach(), id);
        var plug = supply(place);
        if (plug.feeds() != Feeds.CAMERA) {
            throw refused("The plug " + plug.id() + " is not given as one that feeds a camera.");
        }
        if (power.plugs().fedBy(plug).size() > 1) {
            throw refused("The plug " + plug.id() + " feeds more than this camera.");
        }
        return cycles.begin(
                place,
                new PowerCycle(
                        id,
                        plug.id(),
                        caller.name(),
                        clock.instant(),
                        PowerCycle.State.RUNNING,
                        List.of(),
                        "It is under way.",
                        null));
    }

    private Plug supply(Place place) throws OperationProblem {
        var supply = place.supply();
        if (supply == null) {
            throw refused("No plug is given as the camera's supply: name one in its settings.");
        }
        return power.plugs()
                .find(supply)
                .orElseThrow(() -> OperationProblem.notFound("plug", supply));
    }

    private PowerCycle show(Reach reach, CameraId id) throws OperationProblem {
        var place = place(reach, id);
        return cycles.of(place.camera())
                .orElseThrow(() ->
                        OperationProblem.of(
                                OperationProblem.Kind.NOT_FOUND,
                                "No power-cycle of this camera was asked for since Homewatch"
                                        + " started."));
    }

    private Place place(Reach reach, CameraId id) throws OperationProblem {
        return power.fleet()
                .place(reach, id)
                .orElseThrow(() -> OperationProblem.notFound("camera", id));
    }

    private static OperationProblem refused(String detail) {
        return OperationProblem.of(OperationProblem.Kind.CONFLICT, detail);
    }
}
