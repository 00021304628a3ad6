package homewatch.control.entrance;

import homewatch.control.account.BrowserSessions;
import homewatch.control.account.SignIns;
import homewatch.control.account.Visitor;
import homewatch.control.operation.OperationProblem;
import homewatch.process.secret.Secret;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/// Signs browsers in and out.
record SignInDoor(SignIns signIns, BrowserSessions browsers) {

    void enter(Context exchange, String name, Secret password) throws OperationProblem {
        enter(exchange, signIns.withPassword(name, password, visitor(exchange)));
    }

    /// Gives the browser a session that it never held before, and ends the one that it held: who
    /// slipped a session into this browser holds nothing.
    void enter(Context exchange, Secret session) throws OperationProblem {
        leave(exchange);
        browsers.give(exchange, session);
    }

    void leave(Context exchange) throws OperationProblem {
        var before = browsers.token(exchange);
        if (before.isPresent()) {
            signIns.out(before.get(), visitor(exchange));
        }
        browsers.take(exchange);
    }

    static Visitor visitor(Context exchange) {
        @Nullable String browser = exchange.userAgent();
        return new Visitor(exchange.ip(), browser == null ? "" : browser);
    }

    static void redirect(Context exchange, String path) {
        exchange.header("Cache-Control", "no-store").redirect(path, HttpStatus.SEE_OTHER);
    }

    /// A field of the form as it was typed; empty when it is missing.
    static String field(Context exchange, String name) {
        @Nullable String value = exchange.formParam(name);
        return value == null ? "" : value;
    }
}
