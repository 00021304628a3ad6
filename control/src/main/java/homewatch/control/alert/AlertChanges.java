package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations by which somebody says that they look after an alert.
final class AlertChanges {
    private static final String PATH = AlertReads.PATH + "/{id}/acknowledgement";

    private final AlertReads reads;
    private final FiringAlerts firing;
    private final InstantSource clock;

    AlertChanges(AlertReads reads, FiringAlerts firing, InstantSource clock) {
        this.reads = reads;
        this.firing = firing;
        this.clock = clock;
    }

    record Acknowledge(
            String id,
            @JsonPropertyDescription("for the others, at most 500 characters")
                    @Nullable String comment) {}

    record TakeBack(String id) {}

    List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "acknowledge_alert",
                        "Says that you look after an alert: nobody else is told of it any more, until it is over.",
                        Scope.OPS_REMEDIATE,
                        Kind.WRITE,
                        Route.post(PATH),
                        Acknowledge.class,
                        AlertView.class,
                        this::acknowledge),
                new Operation<>(
                        "take_back_acknowledgement",
                        "Says that nobody looks after an alert any more: it is told again.",
                        Scope.OPS_REMEDIATE,
                        Kind.WRITE,
                        Route.delete(PATH),
                        TakeBack.class,
                        Operation.Done.class,
                        (caller, asked) -> takeBack(caller.reach(), asked.id())));
    }

    private AlertView acknowledge(Caller caller, Acknowledge asked)
            throws OperationProblem, DatabaseProblem {
        var live = existing(caller.reach(), asked.id());
        var comment = Reasons.optional("comment", asked.comment());
        firing.acknowledge(live, new Acknowledgement(caller.name(), clock.instant(), comment));
        return reads.view(live);
    }

    private Operation.Done takeBack(Reach reach, String id)
            throws OperationProblem, DatabaseProblem {
        existing(reach, id);
        var kept = firing.find(id).filter(each -> each.acknowledged() != null);
        if (kept.isEmpty()) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT, "Nobody looks after that alert.");
        }
        firing.takeBack(kept.get());
        return new Operation.Done();
    }

    private LiveAlert existing(Reach reach, String id) throws OperationProblem {
        return reads.find(reach, id).orElseThrow(() -> OperationProblem.notFound("alert", id));
    }
}
