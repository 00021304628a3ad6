package homewatch.control.web;

import homewatch.control.account.SignedIn;
import homewatch.control.operation.OperationProblem;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request of somebody who is signed in.
public record Visit(Desk desk, Context exchange, SignedIn who) implements Asking {
    /// With it a script asks for a part of a page instead of the whole.
    private static final String PART = "X-Part";

    static boolean wantsPart(Context exchange) {
        return exchange.header(PART) != null;
    }

    boolean wantsPart() {
        return wantsPart(exchange);
    }

    /// Asks an operation by its name, with what its input has.
    @Override
    public <O> O ask(String operation, Class<O> answer, Map<String, ?> input)
            throws OperationProblem {
        return desk.ask(new Desk.Question(operation, who.caller(), exchange.path()), answer, input);
    }

    @Override
    public Glances.Glance glance() {
        return desk.glances().of(who.caller());
    }

    /// Shows a template; `title` is the key of a text, or what is shown as it is when there is
    /// none.
    public void show(String template, String title, String place, Record model) {
        var texts = desk.pages().texts();
        var heading = texts.has(title) ? texts.of(title) : title;
        desk.pages()
                .show(
                        exchange,
                        template,
                        new Pages.Head(heading, place, who, glance().firing()),
                        model);
    }

    /// To be asked with `GET`.
    public void redirect(String path) {
        exchange.header("Cache-Control", "no-store")
                .redirect(path, io.javalin.http.HttpStatus.SEE_OTHER);
    }

    public String path(String parameter) {
        return exchange.pathParam(parameter);
    }

    /// A text of the pages.
    public String text(String key, Object... arguments) {
        return desk.pages().texts().of(key, arguments);
    }

    /// A parameter of the query; absent when it is empty.
    @Override
    public @Nullable String query(String name) {
        return filled(exchange.queryParam(name));
    }

    /// A field of the form; absent when it is empty.
    public @Nullable String field(String name) {
        return filled(exchange.formParam(name));
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
