package homewatch.control.entrance;

import homewatch.control.account.BrowserSessions;
import homewatch.control.account.SignedIn;
import homewatch.control.operation.OperationProblem;
import homewatch.control.web.Guard;
import io.javalin.http.Context;
import java.util.Optional;

/// Lets in whoever is signed in, and else whoever the other guard lets in.
public final class SessionGuard implements Guard {
    private final BrowserSessions sessions;
    private final Guard other;

    public SessionGuard(BrowserSessions sessions, Guard other) {
        this.sessions = sessions;
        this.other = other;
    }

    @Override
    public Optional<SignedIn> who(Context exchange) throws OperationProblem {
        var tokenHolder = other.who(exchange);
        return tokenHolder.isPresent() ? tokenHolder : sessions.who(exchange);
    }

    @Override
    public void checkForm(Context exchange, SignedIn who) throws OperationProblem {
        if (other.who(exchange).isPresent()) {
            other.checkForm(exchange, who);
        } else {
            sessions.check(exchange, who);
        }
    }
}
