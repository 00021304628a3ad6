package homewatch.control.web;

import homewatch.control.account.SignedIn;
import homewatch.control.http.ProblemPage;
import homewatch.control.operation.OperationProblem;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// What went wrong, as a page.
public final class ProblemPages implements ProblemPage {
    private final Pages pages;
    private final Guard guard;

    public ProblemPages(Pages pages, Guard guard) {
        this.pages = pages;
        this.guard = guard;
    }

    /// What the page says.
    ///
    /// @param heading in a few words
    /// @param detail what to do about it
    public record Model(int status, String heading, String detail) {}

    @Override
    public void show(OperationProblem problem, Context exchange) {
        var kind = problem.kind();
        var key = "problem." + kind.label();
        var texts = pages.texts();
        var heading = texts.has(key) ? texts.of(key) : kind.title();
        var detail = texts.has(key + ".detail") ? texts.of(key + ".detail") : problem.detail();
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            exchange.header("Retry-After", Long.toString(retryAfter.toSeconds() + 1));
        }
        pages.show(
                exchange.status(kind.status()),
                "problem",
                new Pages.Head(heading, "", who(exchange)),
                new Model(kind.status(), heading, detail));
    }

    private @Nullable SignedIn who(Context exchange) {
        try {
            return guard.who(exchange).orElse(null);
        } catch (OperationProblem _) {
            return null;
        }
    }
}
