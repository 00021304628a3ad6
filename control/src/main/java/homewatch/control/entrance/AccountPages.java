package homewatch.control.entrance;

import homewatch.control.account.OwnOperations.SessionList;
import homewatch.control.account.OwnOperations.SessionView;
import homewatch.control.account.Passkeys;
import homewatch.control.account.Passkeys.PasskeyList;
import homewatch.control.account.Passkeys.PasskeyView;
import homewatch.control.account.UserView;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.web.Desk;
import homewatch.control.web.Visit;
import java.util.List;
import java.util.Map;

/// One's own account: password, passkeys, sessions.
public final class AccountPages {
    private static final String PATH = "/account";

    private final Desk desk;
    private final Passkeys passkeys;
    private final SignInDoor door;

    AccountPages(Desk desk, Passkeys passkeys, SignInDoor door) {
        this.desk = desk;
        this.passkeys = passkeys;
        this.door = door;
    }

    /// What stands on the page.
    ///
    /// @param possible whether passkeys work under the name by which the browser came
    /// @param problem what is wrong with the form that was sent; empty when nothing is
    /// @param done whether the password was changed just now
    public record Model(
            UserView user,
            List<PasskeyView> passkeys,
            boolean possible,
            List<SessionView> sessions,
            String problem,
            boolean done) {
        public Model {
            passkeys = List.copyOf(passkeys);
            sessions = List.copyOf(sessions);
        }
    }

    void addTo(PageDoor pages) {
        pages.get(PATH, desk.reading(visit -> show(visit, "", visit.query("done") != null)));
        pages.post(PATH + "/password", desk.changing(this::changePassword));
        pages.post(PATH + "/passkeys/{id}/remove", desk.changing(this::removePasskey));
        pages.post(PATH + "/sessions/{id}/end", desk.changing(this::endSession));
        pages.post(PATH + "/sessions/end", desk.changing(this::endSessions));
    }

    private void show(Visit visit, String problem, boolean done) throws OperationProblem {
        visit.show(
                "account",
                "account.title",
                "account",
                new Model(
                        visit.ask("show_account", UserView.class, Map.of()),
                        visit.ask("list_own_passkeys", PasskeyList.class, Map.of()).passkeys(),
                        passkeys.possible(visit.exchange()),
                        visit.ask("list_own_sessions", SessionList.class, Map.of()).sessions(),
                        problem,
                        done));
    }

    private void changePassword(Visit visit) throws OperationProblem {
        var current = SignInDoor.field(visit.exchange(), "current");
        var password = SignInDoor.field(visit.exchange(), "password");
        if (!password.equals(SignInDoor.field(visit.exchange(), "again"))) {
            visit.exchange().status(OperationProblem.Kind.INVALID_INPUT.status());
            show(visit, visit.text("account.again"), false);
            return;
        }
        try {
            visit.ask(
                    "change_own_password",
                    UserView.class,
                    Map.of("current", current, "password", password));
            visit.redirect(PATH + "?done=password");
        } catch (OperationProblem problem) {
            if (!Sentences.canBePutRight(problem)) {
                throw problem;
            }
            visit.exchange().status(problem.kind().status());
            show(visit, Sentences.of(problem, desk.texts()), false);
        }
    }

    private void removePasskey(Visit visit) throws OperationProblem {
        visit.ask("remove_own_passkey", Operation.Done.class, Map.of("id", visit.path("id")));
        visit.redirect(PATH);
    }

    private void endSession(Visit visit) throws OperationProblem {
        visit.ask("end_own_session", Operation.Done.class, Map.of("id", visit.path("id")));
        visit.redirect(PATH);
    }

    private void endSessions(Visit visit) throws OperationProblem {
        visit.ask("end_own_sessions", Operation.Done.class, Map.of());
        door.browsers().take(visit.exchange());
        visit.redirect(LoginPages.PATH);
    }
}
