package homewatch.control.entrance;

import homewatch.control.account.LostPasswords;
import homewatch.control.account.PasswordLinks;
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

/// A lost password: whoever has the link that `./homewatch password` printed chooses another one,
/// in a browser on the same machine.
public final class PasswordPages {
    static final String PATH = "/password/";

    private final LostPasswords lost;
    private final SignInDoor door;
    private final Pages pages;

    PasswordPages(LostPasswords lost, SignInDoor door, Pages pages) {
        this.lost = lost;
        this.door = door;
        this.pages = pages;
    }

    /// The form.
    ///
    /// @param token of the link
    /// @param problem why it did not work; empty when nothing was tried
    public record Model(String token, String user, String problem) {
        @Override
        public String toString() {
            return "***";
        }
    }

    void addTo(PageDoor pageDoor) {
        pageDoor.get(PATH + "{token}", exchange -> form(exchange, ""));
        pageDoor.post(PATH + "{token}", this::change);
    }

    private void change(Context exchange) throws OperationProblem {
        door.browsers().checkOrigin(exchange);
        user(exchange);
        var password = Secret.of(SignInDoor.field(exchange, "password"));
        try {
            if (!password.reveal().equals(SignInDoor.field(exchange, "again"))) {
                throw OperationProblem.invalid(
                        List.of(new FieldProblem("again", "must be the same password")));
            }
            door.enter(
                    exchange, lost.take(token(exchange), password, SignInDoor.visitor(exchange)));
            SignInDoor.redirect(exchange, LocalPath.HOME);
        } catch (OperationProblem problem) {
            if (problem.fields().isEmpty()) {
                throw problem;
            }
            exchange.status(problem.kind().status());
            form(exchange, Sentences.of(problem, pages.texts()));
        }
    }

    private void form(Context exchange, String problem) throws OperationProblem {
        var user = user(exchange);
        pages.show(
                exchange,
                "newpassword",
                new Pages.Head(pages.texts().of("lost.title"), "", null),
                new Model(token(exchange).reveal(), user.value(), problem));
    }

    private UserName user(Context exchange) throws OperationProblem {
        if (!SameMachine.asks(exchange)) {
            throw OperationProblem.of(
                    Kind.FORBIDDEN,
                    "A lost password is replaced on the machine that Homewatch runs on: open the"
                            + " link there.");
        }
        return lost.opens(token(exchange)).orElseThrow(PasswordLinks::closed);
    }

    private static Secret token(Context exchange) {
        return Secret.of(exchange.pathParam("token"));
    }
}
