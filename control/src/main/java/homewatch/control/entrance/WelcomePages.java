package homewatch.control.entrance;

import homewatch.control.account.FirstStart;
import homewatch.control.account.UserName;
import homewatch.control.http.PageDoor;
import homewatch.control.http.SameMachine;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.web.Pages;
import homewatch.process.secret.Secret;
import io.javalin.http.Context;
import java.util.List;

/// The first start: whoever read the link on the terminal becomes the first admin, in a browser on
/// the same machine.
public final class WelcomePages {
    static final String PATH = "/welcome/";

    private final FirstStart firstStart;
    private final SignInDoor door;
    private final Pages pages;

    WelcomePages(FirstStart firstStart, SignInDoor door, Pages pages) {
        this.firstStart = firstStart;
        this.door = door;
        this.pages = pages;
    }

    /// The form of the first user.
    ///
    /// @param token of the link
    /// @param name as it was typed
    /// @param problem why it did not work; empty when nothing was tried
    public record Welcome(String token, String name, String problem) {
        @Override
        public String toString() {
            return "***";
        }
    }

    void addTo(PageDoor pageDoor) {
        pageDoor.get(PATH + "{token}", exchange -> form(exchange, token(exchange), ""));
        pageDoor.post(PATH + "{token}", this::make);
    }

    private void make(Context exchange) throws OperationProblem {
        door.browsers().checkOrigin(exchange);
        var token = token(exchange);
        var password = Secret.of(SignInDoor.field(exchange, "password"));
        try {
            if (!password.reveal().equals(SignInDoor.field(exchange, "again"))) {
                throw invalid("again", "must be the same password");
            }
            var name = name(SignInDoor.field(exchange, "name"));
            firstStart.take(token, name, password, exchange.ip());
            door.enter(exchange, name.value(), password);
            SignInDoor.redirect(exchange, LocalPath.HOME);
        } catch (OperationProblem problem) {
            if (problem.fields().isEmpty()) {
                throw problem;
            }
            exchange.status(problem.kind().status());
            form(exchange, token, Sentences.of(problem, pages.texts()));
        }
    }

    private void form(Context exchange, Secret token, String problem) {
        pages.show(
                exchange,
                "welcome",
                new Pages.Head(pages.texts().of("welcome.title"), "", null),
                new Welcome(token.reveal(), SignInDoor.field(exchange, "name"), problem));
    }

    /// Nobody types a first password over an open network.
    private Secret token(Context exchange) throws OperationProblem {
        if (!SameMachine.asks(exchange)) {
            throw OperationProblem.of(
                    Kind.FORBIDDEN,
                    "The first password is set on the machine that Homewatch runs on: open the link"
                            + " there.");
        }
        var token = Secret.of(exchange.pathParam("token"));
        if (!firstStart.opens(token)) {
            throw FirstStart.closed();
        }
        return token;
    }

    private static UserName name(String typed) throws OperationProblem {
        try {
            return new UserName(typed);
        } catch (IllegalArgumentException refused) {
            throw invalid("name", String.valueOf(refused.getMessage()));
        }
    }

    private static OperationProblem invalid(String field, String detail) {
        return OperationProblem.invalid(List.of(new FieldProblem(field, detail)));
    }
}
