package homewatch.control.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long a page of a list may be.
public final class Pages {
    public static final int MOST = 100;
    private static final int USUAL = 50;

    private Pages() {}

    /// What was asked for, or what is usual.
    ///
    /// @throws OperationProblem when it is not between 1 and [#MOST]
    public static int limit(@Nullable Integer asked) throws OperationProblem {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("limit", "must be from 1 to " + MOST)));
        }
        return asked;
    }

    /// The number that a cursor stands for; `otherwise` on the first page.
    ///
    /// @throws OperationProblem when it is no cursor of ours
    public static long number(@Nullable String cursor, long otherwise) throws OperationProblem {
        if (cursor == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException _) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("cursor", "must be next_cursor of the page before")));
        }
    }
}
