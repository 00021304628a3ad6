package homewatch.control.http;

import homewatch.control.operation.OperationProblem;
import io.javalin.http.Context;

/// What a page does with a request.
@FunctionalInterface
public interface PageHandler {
    /// Answers it.
    ///
    /// @throws OperationProblem to be shown as a page of its own
    void answer(Context exchange) throws OperationProblem;
}
