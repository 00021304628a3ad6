package homewatch.control.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.event.EventKind;
import homewatch.control.event.EventLog;
import homewatch.control.event.Events;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraId;
import homewatch.wire.Driver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations that configure cameras. What is kept was tried from its site first.
public final class CameraChanges {
    private final Fleet fleet;
    private final CameraReads reads;
    private final Log log;
    private final SiteAgents agents;
    private final Trials trials;

    private final Supplies supplies;
    private final Newcomers newcomers;

    public CameraChanges(Fleet fleet, CameraReads reads, Log log, Around around) {
        this.fleet = fleet;
        this.reads = reads;
        this.log = log;
        this.agents = around.agents();
        this.supplies = around.supplies();
        this.newcomers = around.newcomers();
        this.trials = new Trials(agents);
    }

    /// Whom a change concerns beside the fleet.
    public record Around(SiteAgents agents, Supplies supplies, Newcomers newcomers) {}

    /// Where changes are told.
    public record Log(EventLog events, Events make) {
        void append(Transaction transaction, Camera camera, EventKind kind, String sentence) {
            events.append(transaction, make.ofCamera(camera.site(), camera.id(), kind, sentence));
        }
    }

    record CreateCamera(
            @JsonPropertyDescription(
                            "lower-case letters, digits and dashes; made of the name if left out")
                    @Nullable String id,
            @JsonPropertyDescription("for people, 1 to 100 characters") String name,
            @JsonPropertyDescription("a site that is known; home if left out")
                    @Nullable String site,
            @JsonPropertyDescription(
                            "rtsp://host:port/path of its low-resolution stream, or http://host:port/path of its Motion JPEG or its picture, without user and password")
                    String address,
            @Nullable String username,
            @Nullable Secret password,
            @JsonPropertyDescription("tcp if left out") @Nullable RtpTransport transport,
            @JsonPropertyDescription("what is spoken at control_address")
                    @Nullable Driver controlDriver,
            @JsonPropertyDescription(
                            "http:// or https:// address at which it is told things, without user and password")
                    @Nullable String controlAddress,
            @Nullable String controlUsername,
            @Nullable Secret controlPassword,
            @JsonPropertyDescription(
                            "SHA-256 of the certificate that must be seen there, as identifying it told")
                    @Nullable String controlCertificate,
            @JsonPropertyDescription("the plug that feeds it, one of its site")
                    @Nullable String supply,
            @JsonPropertyDescription("keep it even if it does not pass the trial")
                    @Nullable Boolean keepIfFailing) {}

    record ChangeCamera(
            CameraId id,
            @Nullable String name,
            @Nullable String address,
            @JsonPropertyDescription("an empty one removes user and password")
                    @Nullable String username,
            @JsonPropertyDescription("stays as it is if left out") @Nullable Secret password,
            @Nullable RtpTransport transport,
            @Nullable Driver controlDriver,
            @JsonPropertyDescription("an empty one says that it cannot be told things any more")
                    @Nullable String controlAddress,
            @JsonPropertyDescription("an empty one removes user and password")
                    @Nullable String controlUsername,
            @JsonPropertyDescription("stays as it is if left out") @Nullable Secret controlPassword,
            @JsonPropertyDescription("an empty one lets any certificate be seen once")
                    @Nullable String controlCertificate,
            @JsonPropertyDescription("the plug that feeds it; an empty one says that none does")
                    @Nullable String supply,
            @JsonPropertyDescription("keep the change even if the camera does not pass the trial")
                    @Nullable Boolean keepIfFailing) {}

    record DeleteCamera(CameraId id) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "create_camera",
                        "Tries a camera from its site and, if it gives pictures, has it watched.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.create("/api/cameras"),
                        CreateCamera.class,
                        CameraView.class,
                        (_, asked) -> create(asked)),
                new Operation<>(
                        "change_camera",
                        "Changes what is given of a camera, after a trial where address or login change.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.patch("/api/cameras/{id}"),
                        ChangeCamera.class,
                        CameraView.class,
                        (_, asked) -> change(asked)),
                new Operation<>(
                        "delete_camera",
                        "Stops watching a camera and forgets its address and login; its events stay.",
                        Scope.ADMIN,
                        Kind.DESTRUCTIVE,
                        Route.delete("/api/cameras/{id}"),
                        DeleteCamera.class,
                        Operation.Done.class,
                        (_, asked) -> delete(asked.id())));
    }

    private CameraView create(CreateCamera asked) throws OperationProblem, DatabaseProblem {
        var camera = drafted(asked);
        refuseDuplicate(camera.id());
        var trial = trials.of(camera, Boolean.TRUE.equals(asked.keepIfFailing()));
        fleet.database()
                .write(transaction -> {
                    refuseDuplicate(camera.id());
                    refuseLostSite(camera);
                    refuseLostSupply(camera);
                    fleet.add(transaction, camera);
                    log.append(
                            transaction, camera, EventKind.CAMERA_ADDED, "The camera was added.");
                    return camera;
                });
        tell(camera, camera.control() != null);
        return reads.show(Reach.everything(), camera.id()).with(trial);
    }

    /// The agent first, so that it knows the camera when it is asked about it.
    private void tell(Camera camera, boolean toldInAnotherWay) {
        agents.assignmentsChanged(camera.site());
        if (toldInAnotherWay) {
            newcomers.came(camera.site(), camera.id());
        }
    }

    private Camera drafted(CreateCamera asked) throws OperationProblem {
        var draft = new DeviceDraft();
        var name = draft.name(asked.name());
        var site = draft.site(asked.site(), fleet::site);
        var camera =
                new Camera(
                        draft.id(asked.id(), name, CameraId::new),
                        site,
                        name,
                        draft.address(asked.address()),
                        asked.transport() == null ? RtpTransport.TCP : asked.transport(),
                        draft.login("", asked.username(), asked.password()),
                        new ControlDraft(draft)
                                .changed(
                                        null,
                                        new ControlDraft.Typed(
                                                asked.controlDriver(),
                                                asked.controlAddress(),
                                                asked.controlUsername(),
                                                asked.controlPassword(),
                                                asked.controlCertificate())),
                        draft.supply(asked.supply(), site, supplies));
        draft.finish();
        return camera;
    }

    private CameraView change(ChangeCamera asked) throws OperationProblem, DatabaseProblem {
        var before = existing(asked.id());
        var camera = changed(before, asked);
        var trial =
                camera.reachedLike(before)
                        ? null
                        : trials.of(camera, Boolean.TRUE.equals(asked.keepIfFailing()));
        fleet.database()
                .write(transaction -> {
                    refuseIfChanged(before);
                    refuseLostSupply(camera);
                    fleet.change(transaction, camera);
                    log.append(
                            transaction,
                            camera,
                            EventKind.CAMERA_CHANGED,
                            "The camera's settings were changed.");
                    return camera;
                });
        if (!camera.assignment().equals(before.assignment())) {
            tell(camera, camera.control() != null && !camera.controlledLike(before));
        }
        return reads.show(Reach.everything(), camera.id()).with(trial);
    }

    private Camera changed(Camera before, ChangeCamera asked) throws OperationProblem {
        var draft = new DeviceDraft();
        var camera =
                new Camera(
                        before.id(),
                        before.site(),
                        asked.name() == null ? before.name() : draft.name(asked.name()),
                        asked.address() == null ? before.address() : draft.address(asked.address()),
                        asked.transport() == null ? before.transport() : asked.transport(),
                        draft.changed("", before.login(), asked.username(), asked.password()),
                        new ControlDraft(draft)
                                .changed(
                                        before.control(),
                                        new ControlDraft.Typed(
                                                asked.controlDriver(),
                                                asked.controlAddress(),
                                                asked.controlUsername(),
                                                asked.controlPassword(),
                                                asked.controlCertificate())),
                        asked.supply() == null
                                ? before.supply()
                                : draft.supply(asked.supply(), before.site(), supplies));
        draft.finish();
        return camera;
    }

    private Operation.Done delete(CameraId id) throws OperationProblem, DatabaseProblem {
        var camera = existing(id);
        fleet.database()
                .write(transaction -> {
                    fleet.remove(transaction, existing(id));
                    log.append(
                            transaction,
                            camera,
                            EventKind.CAMERA_REMOVED,
                            "The camera was removed.");
                    return camera;
                });
        agents.assignmentsChanged(camera.site());
        return new Operation.Done();
    }

    private Camera existing(CameraId id) throws OperationProblem {
        return fleet.camera(id)
                .map(WatchedCamera::camera)
                .orElseThrow(() -> OperationProblem.notFound("camera", id));
    }

    private void refuseDuplicate(CameraId id) throws OperationProblem {
        if (fleet.has(id)) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "There is a camera " + id + " already: give another id, or change that one.");
        }
    }

    private void refuseLostSite(Camera camera) throws OperationProblem {
        if (fleet.site(camera.site()).isEmpty()) {
            throw OperationProblem.notFound("site", camera.site());
        }
    }

    private void refuseLostSupply(Camera camera) throws OperationProblem {
        var supply = camera.supply();
        if (supply != null && !supplies.has(camera.site(), supply)) {
            throw OperationProblem.notFound("plug", supply);
        }
    }

    private void refuseIfChanged(Camera before) throws OperationProblem {
        if (!existing(before.id()).equals(before)) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "The camera was changed by somebody else meanwhile: look at it and try again.");
        }
    }
}
