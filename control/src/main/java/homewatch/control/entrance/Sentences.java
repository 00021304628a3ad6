package homewatch.control.entrance;

import homewatch.control.operation.OperationProblem;
import homewatch.control.web.Texts;
import java.util.stream.Collectors;

/// What is wrong with a form, in sentences.
final class Sentences {
    private Sentences() {}

    /// Whether whoever sent the form can put it right.
    static boolean canBePutRight(OperationProblem problem) {
        return switch (problem.kind()) {
            case INVALID_INPUT, CONFLICT, TOO_MANY -> true;
            default -> false;
        };
    }

    static String of(OperationProblem problem, Texts texts) {
        return problem.fields().isEmpty()
                ? problem.detail()
                : problem.fields().stream()
                        .map(field ->
                                texts.of("field." + field.field()) + " " + field.detail() + ".")
                        .collect(Collectors.joining(" "));
    }
}
