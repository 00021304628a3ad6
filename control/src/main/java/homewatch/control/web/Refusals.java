package homewatch.control.web;

import homewatch.control.fleet.Trials;
import homewatch.control.fleet.Trials.Refusal;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.web.Draft.Refused;
import java.util.List;
import java.util.Set;

/// Says in a form why it was not kept.
record Refusals(Pages pages) {
    private static final Set<Kind> EXPLAINED =
            Set.of(
                    Kind.CAMERA_REFUSED,
                    Kind.CONFLICT,
                    Kind.UNAVAILABLE,
                    Kind.LATE,
                    Kind.INVALID_INPUT);

    /// `conflict` is the text for what does not fit what is there.
    ///
    /// @throws OperationProblem when it is nothing that a form explains
    Refused of(OperationProblem problem, String conflict) throws OperationProblem {
        if (!EXPLAINED.contains(problem.kind())) {
            throw problem;
        }
        boolean keepable = problem.detail().endsWith(Trials.KEEP_ANYWAY);
        if (problem.more() instanceof Refusal refusal) {
            return new Refused(
                    refusal.verdict(),
                    refusal.sentence(),
                    pages.todo(refusal.verdict()),
                    refusal.evidence(),
                    List.of(),
                    keepable);
        }
        return new Refused(
                null, sentence(problem, conflict), "", List.of(), problem.fields(), keepable);
    }

    /// A conflict is told without the words that are for programs, and so is how to overrule.
    private String sentence(OperationProblem problem, String conflict) {
        var detail = problem.detail();
        if (!problem.fields().isEmpty()) {
            return pages.texts().of("form.correct");
        }
        if (detail.endsWith(Trials.KEEP_ANYWAY)) {
            return detail.substring(0, detail.length() - Trials.KEEP_ANYWAY.length()).strip();
        }
        return problem.kind() == Kind.CONFLICT ? pages.texts().of(conflict) : detail;
    }
}
