package homewatch.control.web;

import homewatch.control.account.SignedIn;
import homewatch.control.operation.OperationProblem;
import io.javalin.http.Context;
import java.util.Optional;

/// Who is at a page.
public interface Guard {
    /// Whoever is signed in, if anybody is.
    Optional<SignedIn> who(Context exchange) throws OperationProblem;

    /// Refuses what did not come from one of our own forms.
    ///
    /// @throws OperationProblem when the form's token is missing or another one
    void checkForm(Context exchange, SignedIn who) throws OperationProblem;
}
