package homewatch.control.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.AuditTrail.Line;
import homewatch.wire.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All operations, and the one way to run one: permission, then input, then the work, then the
/// audit trail.
public final class Operations {
    private static final Logger logger = LoggerFactory.getLogger(Operations.class);
    private static final Pattern USER_INFO = Pattern.compile("://[^/@\"\\s]*@");
    private static final int LONGEST_DETAIL = 2000;

    private final AuditTrail trail;
    private final List<Operation<?, ?>> all;

    /// Refuses two operations of one name or route: the registry is a closed set.
    public Operations(AuditTrail trail, Collection<? extends Collection<Operation<?, ?>>> groups) {
        this.trail = trail;
        this.all = new ArrayList<>(List.of(describeAll()));
        groups.forEach(all::addAll);
        var seen = new HashSet<String>();
        for (var operation : all) {
            if (!seen.add(operation.name())
                    || !seen.add(operation.route().method() + operation.route().path())) {
                throw new IllegalArgumentException("declared twice: " + operation.name());
            }
        }
    }

    /// What is asked, read once the caller is known to be allowed to ask.
    @FunctionalInterface
    public interface Input<I> {
        I read() throws OperationProblem;
    }

    public List<Operation<?, ?>> all() {
        return List.copyOf(all);
    }

    /// Runs an operation for a caller. `target` names what it is asked of, for the audit trail.
    ///
    /// @throws OperationProblem when it was not done
    public <I extends Record, O> O call(
            Operation<I, O> operation, Caller caller, String target, Input<I> input)
            throws OperationProblem {
        try {
            check(operation, caller);
            var asked = input.read();
            var answer = operation.work().run(caller, asked);
            audit(operation, caller, target, "done", textOf(asked));
            return answer;
        } catch (DatabaseProblem failed) {
            var problem = of(failed);
            audit(operation, caller, target, problem.kind().label(), problem.detail());
            throw problem;
        } catch (OperationProblem problem) {
            audit(operation, caller, target, problem.kind().label(), problem.detail());
            throw problem;
        } catch (RuntimeException fault) {
            audit(operation, caller, target, OperationProblem.Kind.FAULT.label(), "");
            throw fault;
        }
    }

    /// The problem that a caller is told of when the database did not do its part.
    public static OperationProblem of(DatabaseProblem failed) {
        var kind =
                switch (failed) {
                    case DatabaseProblem.Full _ -> OperationProblem.Kind.FULL;
                    case DatabaseProblem.Unavailable _ -> OperationProblem.Kind.UNAVAILABLE;
                };
        logger.atError().setCause(failed).log("database failed");
        return OperationProblem.of(kind, String.valueOf(failed.getMessage()));
    }

    private static void check(Operation<?, ?> operation, Caller caller) throws OperationProblem {
        if (!caller.may(operation.scope())) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN,
                    "This needs the scope "
                            + operation.scope().label()
                            + ", which your role or token does not have.");
        }
    }

    /// A picture is given and a change stays made even where the trail cannot be written: then the
    /// log has the line.
    private void audit(
            Operation<?, ?> operation,
            Caller caller,
            String target,
            String outcome,
            String detail) {
        if (!operation.audited()) {
            return;
        }
        try {
            trail.write(new Line(caller, operation.name(), target, outcome, detail));
        } catch (DatabaseProblem failed) {
            logger.atError()
                    .addKeyValue("caller", caller.name())
                    .addKeyValue("operation", operation.name())
                    .addKeyValue("target", target)
                    .addKeyValue("outcome", outcome)
                    .addKeyValue("why", failed.getMessage())
                    .log("audit trail could not be written");
        }
    }

    private static String textOf(Record asked) {
        try {
            var json =
                    USER_INFO.matcher(Json.api().writeValueAsString(asked)).replaceAll("://***@");
            return json.length() <= LONGEST_DETAIL ? json : json.substring(0, LONGEST_DETAIL);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an input is made of plain records", impossible);
        }
    }

    /// One operation, described.
    public record Description(
            String name,
            String description,
            Scope scope,
            Kind kind,
            Route.Method method,
            String path) {
        static Description of(Operation<?, ?> operation) {
            return new Description(
                    operation.name(),
                    operation.description(),
                    operation.scope(),
                    operation.kind(),
                    operation.route().method(),
                    operation.route().path());
        }
    }

    public record Descriptions(List<Description> operations) {
        public Descriptions {
            operations = List.copyOf(operations);
        }
    }

    private Operation<?, ?> describeAll() {
        return new Operation<>(
                "list_operations",
                "Lists everything that can be asked here, with the scope that each needs.",
                Scope.CAMERAS_READ,
                Kind.READ,
                Route.get("/api/operations"),
                Operation.Nothing.class,
                Descriptions.class,
                (_, _) -> new Descriptions(all.stream().map(Description::of).toList()));
    }
}
