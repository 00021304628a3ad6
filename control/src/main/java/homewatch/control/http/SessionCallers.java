package homewatch.control.http;

import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import io.javalin.http.Context;
import java.util.Optional;

/// Who is signed in with a browser.
public interface SessionCallers {
    /// Who sends this request; empty when nobody is signed in.
    ///
    /// @throws OperationProblem when it would change something and does not come from a page of
    ///   ours
    Optional<Caller> caller(Context exchange) throws OperationProblem;

    /// Who listens over a connection that stays open; it does not count as use of the session.
    Optional<Caller> listening(Context exchange) throws OperationProblem;
}
