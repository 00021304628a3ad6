package homewatch.control.account;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;

/// Which user a caller is.
final class Owners {
    private Owners() {}

    /// @throws OperationProblem when it is the holder of an access token
    static UserName of(Sessions sessions, Caller caller) throws OperationProblem, DatabaseProblem {
        return sessions.owner(caller)
                .orElseThrow(() ->
                        OperationProblem.of(
                                OperationProblem.Kind.FORBIDDEN,
                                "This is for users who are signed in: an access token is nobody's."));
    }
}
