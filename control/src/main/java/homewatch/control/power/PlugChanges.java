package homewatch.control.power;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.event.EventKind;
import homewatch.control.event.Events;
import homewatch.control.fleet.DeviceDraft;
import homewatch.control.fleet.Login;
import homewatch.control.fleet.SiteAgents;
import homewatch.control.fleet.SiteQuestions;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import homewatch.wire.PlugAssignment.Feeds;
import homewatch.wire.PlugId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations that configure plugs. What is kept was read from its site first.
public final class PlugChanges {
    private static final int HTTP = 80;
    private static final int LAST_PORT = 65_535;

    private final Power power;
    private final PlugReads reads;
    private final Power.Parts parts;
    private final SiteAgents agents;
    private final PlugTrials trials;

    public PlugChanges(Power power, PlugReads reads, Power.Parts parts, SiteAgents agents) {
        this.power = power;
        this.reads = reads;
        this.parts = parts;
        this.agents = agents;
        this.trials = new PlugTrials(new SiteQuestions(agents), power.readings());
    }

    record CreatePlug(
            @JsonPropertyDescription(
                            "lower-case letters, digits and dashes; made of the name if left out")
                    @Nullable String id,
            @JsonPropertyDescription("for people, 1 to 100 characters") String name,
            @JsonPropertyDescription("a site that is known; home if left out")
                    @Nullable String site,
            @JsonPropertyDescription("its name or address") String host,
            @JsonPropertyDescription("80 if left out") @Nullable Integer port,
            @JsonPropertyDescription("of the account that the plug belongs to")
                    @Nullable String username,
            @Nullable Secret password,
            @JsonPropertyDescription(
                            "what hangs on it; camera if left out. Only a plug that feeds a camera is power-cycled")
                    @Nullable Feeds feeds,
            @JsonPropertyDescription("keep it even if it cannot be read")
                    @Nullable Boolean keepIfFailing) {}

    record ChangePlug(
            PlugId deviceId,
            @Nullable String name,
            @Nullable String host,
            @Nullable Integer port,
            @JsonPropertyDescription("an empty one removes user and password")
                    @Nullable String username,
            @JsonPropertyDescription("stays as it is if left out") @Nullable Secret password,
            @Nullable Feeds feeds,
            @JsonPropertyDescription("keep the change even if the plug cannot be read")
                    @Nullable Boolean keepIfFailing) {}

    record DeletePlug(PlugId deviceId) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "create_plug",
                        "Reads a plug from its site and, if it answers, has it watched.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.create(PlugReads.PATH),
                        CreatePlug.class,
                        PlugView.class,
                        (_, asked) -> create(asked)),
                new Operation<>(
                        "change_plug",
                        "Changes what is given of a plug, after reading it where address or login change.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.patch(PlugReads.PATH + "/{device_id}"),
                        ChangePlug.class,
                        PlugView.class,
                        (_, asked) -> change(asked)),
                new Operation<>(
                        "delete_plug",
                        "Forgets a plug that is no camera's supply, and what it read; it stays switched as it is.",
                        Scope.ADMIN,
                        Kind.DESTRUCTIVE,
                        Route.delete(PlugReads.PATH + "/{device_id}"),
                        DeletePlug.class,
                        Operation.Done.class,
                        (_, asked) -> delete(asked.deviceId())));
    }

    private PlugView create(CreatePlug asked) throws OperationProblem, DatabaseProblem {
        var drafted = drafted(asked);
        refuseDuplicate(drafted.id());
        var plug = trials.of(drafted, Boolean.TRUE.equals(asked.keepIfFailing()));
        parts.database()
                .write(transaction -> {
                    refuseDuplicate(plug.id());
                    if (power.fleet().site(plug.site()).isEmpty()) {
                        throw OperationProblem.notFound("site", plug.site());
                    }
                    power.plugs().add(transaction, plug, parts.clock().instant());
                    append(transaction, plug, EventKind.PLUG_ADDED, "The plug was added.");
                    return plug;
                });
        agents.assignmentsChanged(plug.site());
        return reads.show(Reach.everything(), plug.id());
    }

    private Plug drafted(CreatePlug asked) throws OperationProblem {
        var draft = new DeviceDraft();
        var name = draft.name(asked.name());
        var plug =
                new Plug(
                        draft.id(asked.id(), name, PlugId::new),
                        draft.site(asked.site(), power.fleet()::site),
                        name,
                        new Plug.Access(
                                draft.host(asked.host()),
                                port(draft, asked.port(), HTTP),
                                draft.login("", asked.username(), asked.password())),
                        asked.feeds() == null ? Feeds.CAMERA : asked.feeds(),
                        "");
        draft.finish();
        return plug;
    }

    private PlugView change(ChangePlug asked) throws OperationProblem, DatabaseProblem {
        var before = existing(asked.deviceId());
        var drafted = changed(before, asked);
        var plug =
                drafted.access().equals(before.access())
                        ? drafted
                        : trials.of(drafted, Boolean.TRUE.equals(asked.keepIfFailing()));
        parts.database()
                .write(transaction -> {
                    if (!existing(before.id()).equals(before)) {
                        throw OperationProblem.of(
                                OperationProblem.Kind.CONFLICT,
                                "The plug was changed by somebody else meanwhile: look at it and"
                                        + " try again.");
                    }
                    power.plugs().change(transaction, plug);
                    append(
                            transaction,
                            plug,
                            EventKind.PLUG_CHANGED,
                            "The plug's settings were changed.");
                    return plug;
                });
        agents.assignmentsChanged(plug.site());
        return reads.show(Reach.everything(), plug.id());
    }

    private static Plug changed(Plug before, ChangePlug asked) throws OperationProblem {
        var draft = new DeviceDraft();
        var plug =
                new Plug(
                        before.id(),
                        before.site(),
                        asked.name() == null ? before.name() : draft.name(asked.name()),
                        access(draft, before.access(), asked),
                        asked.feeds() == null ? before.feeds() : asked.feeds(),
                        before.model());
        draft.finish();
        return plug;
    }

    private static Plug.Access access(DeviceDraft draft, Plug.Access before, ChangePlug asked) {
        @Nullable Login login =
                draft.changed("", before.login(), asked.username(), asked.password());
        return new Plug.Access(
                asked.host() == null ? before.host() : draft.host(asked.host()),
                port(draft, asked.port(), before.port()),
                login);
    }

    private Operation.Done delete(PlugId id) throws OperationProblem, DatabaseProblem {
        var plug = existing(id);
        parts.database()
                .write(transaction -> {
                    var fed = power.plugs().fedBy(existing(id));
                    if (!fed.isEmpty()) {
                        throw OperationProblem.of(
                                OperationProblem.Kind.CONFLICT,
                                "The plug is the supply of "
                                        + fed.getFirst()
                                        + ": change that camera first.");
                    }
                    power.plugs().remove(transaction, plug);
                    transaction.afterCommit(() -> power.readings().forget(id));
                    append(transaction, plug, EventKind.PLUG_REMOVED, "The plug was removed.");
                    return plug;
                });
        agents.assignmentsChanged(plug.site());
        return new Operation.Done();
    }

    private static int port(DeviceDraft draft, @Nullable Integer typed, int otherwise) {
        if (typed == null) {
            return otherwise;
        }
        if (typed < 1 || typed > LAST_PORT) {
            draft.problem("port", "must be from 1 to " + LAST_PORT);
            return otherwise;
        }
        return typed;
    }

    private void append(Transaction transaction, Plug plug, EventKind kind, String sentence) {
        var event = new Events(parts.clock()).ofPlug(plug.site(), plug.id(), kind, sentence);
        parts.log().append(transaction, event);
    }

    private Plug existing(PlugId id) throws OperationProblem {
        return power.plugs().find(id).orElseThrow(() -> OperationProblem.notFound("plug", id));
    }

    private void refuseDuplicate(PlugId id) throws OperationProblem {
        if (power.plugs().find(id).isPresent()) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "There is a plug " + id + " already: give another id, or change that one.");
        }
    }
}
