package homewatch.control.http;

import homewatch.control.access.AccessTokens;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is at the door, by the token that came along (RFC 6750 §2.1), or else by the session.
final class Gate {
    private static final String BEARER = "Bearer ";
    private final AccessTokens tokens;
    private final SessionCallers sessions;

    Gate(AccessTokens tokens, SessionCallers sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /// @throws OperationProblem when nobody is signed in and there is no token, or it is not one of
    ///   ours
    Caller caller(Context exchange) throws OperationProblem {
        @Nullable String header = exchange.header("Authorization");
        return header == null
                ? sessions.caller(exchange).orElseThrow(Gate::nobody)
                : holder(header, exchange);
    }

    /// The same for a connection that stays open.
    Caller listening(Context exchange) throws OperationProblem {
        @Nullable String header = exchange.header("Authorization");
        return header == null
                ? sessions.listening(exchange).orElseThrow(Gate::nobody)
                : holder(header, exchange);
    }

    /// For what is no operation.
    ///
    /// @throws OperationProblem when the caller may not do it
    static void require(Scope scope, Caller caller) throws OperationProblem {
        if (!caller.may(scope)) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN,
                    "This needs the scope "
                            + scope.label()
                            + ", which your role or token does not have.");
        }
    }

    /// For what tells of the whole house at once.
    ///
    /// @throws OperationProblem when a part of the house is out of the caller's reach
    static void requireEverything(Caller caller) throws OperationProblem {
        if (!caller.reach().equals(Reach.everything())) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN, "This is for those who may see everything.");
        }
    }

    private Caller holder(String header, Context exchange) throws OperationProblem {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw nobody();
        }
        return known(Secret.of(header.substring(BEARER.length()).strip()))
                .map(caller -> caller.from(exchange.ip()))
                .orElseThrow(() ->
                        refused(
                                "The access token is unknown, revoked or expired;"
                                        + " ./homewatch token makes one."));
    }

    private Optional<Caller> known(Secret token) throws OperationProblem {
        try {
            return tokens.caller(token);
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    private static OperationProblem nobody() {
        return refused(
                "Sign in, or send the header Authorization: Bearer with an access token;"
                        + " ./homewatch token makes one.");
    }

    private static OperationProblem refused(String detail) {
        return OperationProblem.of(OperationProblem.Kind.NO_TOKEN, detail);
    }
}
