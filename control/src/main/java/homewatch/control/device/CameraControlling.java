package homewatch.control.device;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Newcomers;
import homewatch.control.fleet.Place;
import homewatch.control.fleet.SiteAgents;
import homewatch.control.fleet.SiteQuestions;
import homewatch.control.fleet.Untrusted;
import homewatch.control.operation.Caller;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.CameraControls;
import homewatch.wire.CameraId;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operations that tell cameras things. What a camera is seen to be able to do is remembered;
/// one that came a moment ago is asked at once, on a virtual thread of its own.
public final class CameraControlling implements Newcomers {
    private static final Logger logger = LoggerFactory.getLogger(CameraControlling.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_NEWCOMERS = 8;

    private final Fleet fleet;
    private final SiteQuestions agents;
    private final Turns turns = new Turns();
    private final Semaphore room = new Semaphore(MOST_NEWCOMERS);

    public CameraControlling(Fleet fleet, SiteAgents agents) {
        this.fleet = fleet;
        this.agents = new SiteQuestions(agents);
    }

    record ShowControls(CameraId id) {}

    /// What became of it, in the camera's or its agent's words.
    public record Told(CameraId camera, String action, String sentence) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "control_camera",
                        "Tells a camera to move, to go to a place, to close its eye, to change a setting or to restart (which needs the scope ops:remediate).",
                        Scope.CAMERAS_CONTROL,
                        Kind.WRITE,
                        Route.post("/api/cameras/{id}/control"),
                        ControlCamera.class,
                        Told.class,
                        this::control),
                new Operation<>(
                        "show_camera_controls",
                        "Asks a camera what it can be told, and how its switches stand.",
                        Scope.CAMERAS_CONTROL,
                        Kind.READ,
                        Route.get("/api/cameras/{id}/controls"),
                        ShowControls.class,
                        CameraControls.class,
                        (caller, asked) -> show(caller.reach(), asked.id())));
    }

    @Override
    public void came(SiteId site, CameraId camera) {
        if (room.tryAcquire()) {
            Thread.ofVirtual().name("newcomer-" + camera).start(() -> meet(site, camera));
        }
    }

    private void meet(SiteId site, CameraId camera) {
        try {
            inspect(site, camera);
        } catch (OperationProblem | DatabaseProblem notNow) {
            logger.atInfo()
                    .addKeyValue("camera", camera)
                    .addKeyValue("why", notNow.getMessage())
                    .log("what a new camera can be told is not known yet");
        } finally {
            room.release();
        }
    }

    private Told control(Caller caller, ControlCamera asked) throws OperationProblem {
        var place = controllable(caller.reach(), asked.id());
        var action = ActionDraft.of(asked);
        if (asked.action() == ActionName.REBOOT && !caller.may(Scope.OPS_REMEDIATE)) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN,
                    "To restart a camera needs the scope "
                            + Scope.OPS_REMEDIATE.label()
                            + ", which your role or token does not have.");
        }
        try (var _ = turns.take(asked.id())) {
            var wish = new DeviceWish.Control(asked.id(), action);
            if (agents.ask(place.site(), wish, PATIENCE)
                    instanceof DeviceOutcome.Done(var detail)) {
                return new Told(asked.id(), asked.action().label(), Untrusted.clean(detail));
            }
            throw SiteQuestions.somethingElse();
        }
    }

    private CameraControls show(Reach reach, CameraId id) throws OperationProblem, DatabaseProblem {
        var place = controllable(reach, id);
        try (var _ = turns.take(id)) {
            return inspect(place.site(), id);
        }
    }

    private CameraControls inspect(SiteId site, CameraId id)
            throws OperationProblem, DatabaseProblem {
        if (agents.ask(site, new DeviceWish.Inspect(id), PATIENCE)
                instanceof DeviceOutcome.Inspected(var told)) {
            var controls = CleanControls.of(told);
            fleet.learn(id, controls);
            return controls;
        }
        throw SiteQuestions.somethingElse();
    }

    private Place controllable(Reach reach, CameraId id) throws OperationProblem {
        var place =
                fleet.place(reach, id).orElseThrow(() -> OperationProblem.notFound("camera", id));
        if (place.driver() == null) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "This camera gives pictures and cannot be told anything: it has no control"
                            + " address. If the camera has one, give it in its settings.");
        }
        return place;
    }
}
