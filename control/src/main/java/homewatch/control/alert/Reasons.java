package homewatch.control.alert;

import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person gives as a reason.
public final class Reasons {
    private static final int LONGEST = 500;

    private Reasons() {}

    /// The reason without white space around it.
    ///
    /// @throws OperationProblem where it is empty, too long or not printable
    public static String checked(String field, String text) throws OperationProblem {
        var reason = text.strip();
        if (reason.isEmpty()
                || reason.length() > LONGEST
                || reason.codePoints().anyMatch(Reasons::unprintable)) {
            throw OperationProblem.invalid(
                    List.of(
                            new FieldProblem(
                                    field, "has 1 to " + LONGEST + " printable characters")));
        }
        return reason;
    }

    static @Nullable String optional(String field, @Nullable String text) throws OperationProblem {
        return text == null || text.isBlank() ? null : checked(field, text);
    }

    private static boolean unprintable(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
