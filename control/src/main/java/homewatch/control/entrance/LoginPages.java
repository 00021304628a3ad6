package homewatch.control.entrance;

import homewatch.control.account.Accounts;
import homewatch.control.account.FirstStart;
import homewatch.control.account.Passkeys;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.web.Guard;
import homewatch.control.web.Pages;
import homewatch.process.secret.Secret;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Signing in and out.
public final class LoginPages {
    static final String PATH = "/login";

    private final FirstStart firstStart;
    private final Passkeys passkeys;
    private final SignInDoor door;
    private final Pages pages;
    private final Guard guard;

    LoginPages(Accounts accounts, SignInDoor door, Pages pages, Guard guard) {
        this.firstStart = accounts.firstStart();
        this.passkeys = accounts.passkeys();
        this.door = door;
        this.pages = pages;
        this.guard = guard;
    }

    /// The form to sign in with.
    ///
    /// @param next where to go then
    /// @param name as it was typed
    /// @param problem why it did not work; empty when nothing was tried
    /// @param kept whether the browser can keep a session over this connection
    /// @param passkeys whether passkeys work here
    public record Login(String next, String name, String problem, boolean kept, boolean passkeys) {}

    /// Of what there is nothing to tell.
    public record Plain() {}

    void addTo(PageDoor pageDoor) {
        pageDoor.get(PATH, this::show);
        pageDoor.post(PATH, this::signIn);
        pageDoor.post("/logout", this::signOut);
    }

    private void show(Context exchange) throws OperationProblem {
        var next = LocalPath.of(exchange.queryParam("next"));
        if (firstStart.awaited()) {
            pages.show(exchange, "firststart", head("firststart.title"), new Plain());
        } else if (guard.who(exchange).isPresent()) {
            SignInDoor.redirect(exchange, next);
        } else {
            form(exchange, next, null);
        }
    }

    private void signIn(Context exchange) throws OperationProblem {
        door.browsers().checkOrigin(exchange);
        var next = LocalPath.of(exchange.formParam("next"));
        try {
            door.enter(
                    exchange,
                    SignInDoor.field(exchange, "name"),
                    Secret.of(SignInDoor.field(exchange, "password")));
            SignInDoor.redirect(exchange, next);
        } catch (OperationProblem problem) {
            form(exchange, next, problem);
        }
    }

    private void signOut(Context exchange) throws OperationProblem {
        var who = guard.who(exchange);
        if (who.isPresent()) {
            guard.checkForm(exchange, who.get());
            door.leave(exchange);
        }
        SignInDoor.redirect(exchange, PATH);
    }

    private void form(Context exchange, String next, @Nullable OperationProblem problem) {
        if (problem != null) {
            exchange.status(problem.kind().status());
            var wait = problem.retryAfter();
            if (wait != null) {
                exchange.header("Retry-After", Long.toString(wait.toSeconds() + 1));
            }
        }
        pages.show(
                exchange,
                "login",
                head("login.title"),
                new Login(
                        next,
                        SignInDoor.field(exchange, "name"),
                        problem == null ? "" : sentence(problem),
                        door.browsers().kept(exchange),
                        passkeys.possible(exchange)));
    }

    private String sentence(OperationProblem problem) {
        var wait = problem.retryAfter();
        return switch (problem.kind()) {
            case NO_TOKEN -> pages.texts().of("login.refused");
            case TOO_MANY ->
                    pages.texts().of("login.wait", wait == null ? 1 : wait.toSeconds() + 1);
            default -> problem.detail();
        };
    }

    private Pages.Head head(String title) {
        return new Pages.Head(pages.texts().of(title), "", null);
    }
}
