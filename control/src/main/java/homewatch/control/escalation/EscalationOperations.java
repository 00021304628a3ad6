package homewatch.control.escalation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.contact.Contact;
import homewatch.control.contact.ContactId;
import homewatch.control.contact.Contacts;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The operations on the escalation.
public final class EscalationOperations {
    private static final String PATH = "/api/escalation";
    private static final String STEPS = "steps";
    private static final int MOST_STEPS = 20;
    private static final int MOST_MINUTES = 1440;

    private final Escalation escalation;
    private final Contacts contacts;
    private final Database database;

    public EscalationOperations(Escalation escalation, Contacts contacts, Database database) {
        this.escalation = escalation;
        this.contacts = contacts;
        this.database = database;
    }

    record ChangeEscalation(
            @JsonPropertyDescription(
                            "who is told in this order, each contact once; empty: nobody is")
                    List<Step> steps) {}

    /// A step as it is shown.
    public record StepView(ContactId contact, String name, int afterMinutes) {}

    /// Who is told next, unless somebody acknowledges before.
    public record NextTold(ContactId contact, Instant at) {}

    /// A page that is not over for everybody yet. `id` is the alert's fingerprint, `told` are those
    /// who heard of it. `hushed`: a silence or another alert holds it back.
    public record PageView(
            String id,
            String name,
            String site,
            String summary,
            Instant beganAt,
            @Nullable String acknowledgedBy,
            boolean hushed,
            @Nullable Instant overAt,
            List<String> told,
            @Nullable NextTold next) {
        public PageView {
            told = List.copyOf(told);
        }
    }

    /// The steps in their order, and the pages that go through them now.
    public record EscalationView(List<StepView> steps, List<PageView> pages) {
        public EscalationView {
            steps = List.copyOf(steps);
            pages = List.copyOf(pages);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "show_escalation",
                        "Shows who is told of a page that nobody acknowledged, after how long, and which pages are open.",
                        Scope.OPS_REMEDIATE,
                        Kind.READ,
                        Route.get(PATH),
                        Operation.Nothing.class,
                        EscalationView.class,
                        (caller, _) -> view(caller.reach())),
                new Operation<>(
                        "change_escalation",
                        "Changes who is told of a page that nobody acknowledged, and after how long.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.patch(PATH),
                        ChangeEscalation.class,
                        EscalationView.class,
                        (caller, asked) -> change(caller.reach(), asked.steps())));
    }

    private EscalationView view(Reach reach) {
        return new EscalationView(
                escalation.steps().all().stream().map(this::view).toList(),
                escalation.pages(reach));
    }

    private StepView view(Step step) {
        return new StepView(
                step.contact(),
                contacts.find(step.contact()).map(Contact::name).orElse(step.contact().value()),
                step.afterMinutes());
    }

    private EscalationView change(Reach reach, List<Step> steps)
            throws OperationProblem, DatabaseProblem {
        database.write(transaction -> {
            var problems = problems(steps);
            if (!problems.isEmpty()) {
                throw OperationProblem.invalid(problems);
            }
            escalation.steps().replace(transaction, steps);
            return steps;
        });
        return view(reach);
    }

    private List<FieldProblem> problems(List<Step> steps) {
        var problems = new ArrayList<FieldProblem>();
        if (steps.size() > MOST_STEPS) {
            problems.add(new FieldProblem(STEPS, "must be at most " + MOST_STEPS));
        }
        var seen = new HashSet<ContactId>();
        int before = 0;
        for (int i = 0; i < Math.min(steps.size(), MOST_STEPS); i++) {
            var wrong = problem(steps.get(i), before, seen);
            if (wrong != null) {
                problems.add(new FieldProblem(STEPS + "[" + i + "]", wrong));
            }
            before = steps.get(i).afterMinutes();
        }
        return problems;
    }

    private @Nullable String problem(Step step, int before, Set<ContactId> seen) {
        if (contacts.find(step.contact()).isEmpty()) {
            return "names a contact that is not known: add it first with POST /api/contacts";
        }
        if (!seen.add(step.contact())) {
            return "names a contact a second time: nobody is told the same twice";
        }
        if (step.afterMinutes() < 0 || step.afterMinutes() > MOST_MINUTES) {
            return "must have after_minutes from 0 to " + MOST_MINUTES;
        }
        return step.afterMinutes() < before
                ? "must not come before the step above it: give after_minutes of "
                        + before
                        + " or more"
                : null;
    }
}
