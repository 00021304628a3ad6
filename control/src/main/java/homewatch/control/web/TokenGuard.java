package homewatch.control.web;

import homewatch.control.access.AccessTokens;
import homewatch.control.account.Role;
import homewatch.control.account.SignedIn;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import io.javalin.http.Context;
import java.util.Optional;

/// Lets in whoever carries an access token. No browser sends one by itself, so a form from
/// elsewhere cannot use it.
public final class TokenGuard implements Guard {
    private static final String BEARER = "Bearer ";
    private final AccessTokens tokens;

    public TokenGuard(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Optional<SignedIn> who(Context exchange) throws OperationProblem {
        var header = exchange.header("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        try {
            return tokens.caller(Secret.of(header.substring(BEARER.length()).strip()))
                    .map(caller -> caller.from(exchange.ip()))
                    .map(caller -> new SignedIn(caller, caller.name(), role(caller), ""));
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    @Override
    public void checkForm(Context exchange, SignedIn who) {}

    private static Role role(Caller caller) {
        if (caller.may(Scope.ADMIN)) {
            return Role.ADMIN;
        }
        return caller.may(Scope.CAMERAS_CONTROL) ? Role.OPERATOR : Role.VIEWER;
    }
}
