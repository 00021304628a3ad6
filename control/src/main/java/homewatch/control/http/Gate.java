package homewatch.control.http;

import homewatch.control.access.AccessTokens;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Who is at the door, by the token that came along (RFC 6750 §2.1).
final class Gate {
    private static final String BEARER = "Bearer ";
    private final AccessTokens tokens;

    Gate(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /// @throws OperationProblem when there is no token, or it is not one of ours
    Caller caller(Context exchange) throws OperationProblem {
        @Nullable String header = exchange.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw refused(
                    "Send the header Authorization: Bearer with an access token; ./homewatch token"
                            + " makes one.");
        }
        try {
            return tokens.caller(Secret.of(header.substring(BEARER.length()).strip()))
                    .map(caller -> caller.from(exchange.ip()))
                    .orElseThrow(() ->
                            refused(
                                    "The access token is unknown, revoked or expired;"
                                            + " ./homewatch token makes one."));
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    /// A caller who may do it, for what is no operation.
    Caller callerWith(Scope scope, Context exchange) throws OperationProblem {
        var caller = caller(exchange);
        if (!caller.may(scope)) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN,
                    "This needs a token with the scope " + scope.label() + ".");
        }
        return caller;
    }

    private static OperationProblem refused(String detail) {
        return OperationProblem.of(OperationProblem.Kind.NO_TOKEN, detail);
    }
}
