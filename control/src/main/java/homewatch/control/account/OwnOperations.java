package homewatch.control.account;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import java.time.Instant;
import java.util.List;

/// The operations of users on what is their own. They need a session: an access token is nobody's.
public final class OwnOperations {
    private final Database database;
    private final Sessions sessions;
    private final SignIns signIns;
    private final UserChanges changes;

    OwnOperations(Database database, Sessions sessions, SignIns signIns, UserChanges changes) {
        this.database = database;
        this.sessions = sessions;
        this.signIns = signIns;
        this.changes = changes;
    }

    record ChangeOwnPassword(
            @JsonPropertyDescription("the password that holds now") Secret current,
            @JsonPropertyDescription("10 to 200 characters") Secret password) {}

    /// A session as its owner sees it.
    public record SessionView(
            String id,
            @JsonPropertyDescription("whether it is the one that asks") boolean current,
            Instant madeAt,
            Instant usedAt,
            String address,
            @JsonPropertyDescription("what the browser says of itself") String browser) {}

    /// One's own sessions, the newest first.
    public record SessionList(List<SessionView> sessions) {
        public SessionList {
            sessions = List.copyOf(sessions);
        }
    }

    record EndSession(String id) {}

    List<Operation<?, ?>> operations() {
        return List.of(show(), changePassword(), listSessions(), endSession(), endSessions());
    }

    private Operation<?, ?> show() {
        return new Operation<>(
                "show_account",
                "Shows who is signed in, with role and reach.",
                Scope.CAMERAS_READ,
                Kind.READ,
                Route.get("/api/account"),
                Operation.Nothing.class,
                UserView.class,
                (caller, _) -> UserView.of(user(caller)));
    }

    private Operation<?, ?> changePassword() {
        return new Operation<>(
                "change_own_password",
                "Changes one's own password and ends one's other sessions.",
                Scope.CAMERAS_READ,
                Kind.WRITE,
                Route.patch("/api/account/password"),
                ChangeOwnPassword.class,
                UserView.class,
                this::change);
    }

    private Operation<?, ?> listSessions() {
        return new Operation<>(
                "list_own_sessions",
                "Lists one's own sessions, the newest first.",
                Scope.CAMERAS_READ,
                Kind.READ,
                Route.get("/api/account/sessions"),
                Operation.Nothing.class,
                SessionList.class,
                (caller, _) -> sessions(caller));
    }

    private Operation<?, ?> endSession() {
        return new Operation<>(
                "end_own_session",
                "Ends one of one's own sessions.",
                Scope.CAMERAS_READ,
                Kind.DESTRUCTIVE,
                Route.delete("/api/account/sessions/{id}"),
                EndSession.class,
                Operation.Done.class,
                (caller, asked) -> end(caller, asked.id()));
    }

    private Operation<?, ?> endSessions() {
        return new Operation<>(
                "end_own_sessions",
                "Ends all of one's own sessions: one is signed out everywhere.",
                Scope.CAMERAS_READ,
                Kind.DESTRUCTIVE,
                Route.delete("/api/account/sessions"),
                Operation.Nothing.class,
                Operation.Done.class,
                (caller, _) -> {
                    sessions.endAll(Owners.of(sessions, caller));
                    return new Operation.Done();
                });
    }

    private UserView change(Caller caller, ChangeOwnPassword asked)
            throws OperationProblem, DatabaseProblem {
        var user = user(caller);
        UserChanges.checkPassword("password", asked.password(), user.name());
        if (!signIns.confirms(user.name(), asked.current())) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("current", "is not the password that holds now")));
        }
        changes.changePassword(user.name(), asked.password(), caller.token());
        return UserView.of(user);
    }

    private SessionList sessions(Caller caller) throws OperationProblem, DatabaseProblem {
        return new SessionList(
                sessions.of(Owners.of(sessions, caller)).stream()
                        .map(session -> view(session, caller))
                        .toList());
    }

    private static SessionView view(Session session, Caller caller) {
        return new SessionView(
                session.id(),
                session.id().equals(caller.token()),
                session.madeAt(),
                session.usedAt(),
                session.address(),
                session.browser());
    }

    private Operation.Done end(Caller caller, String id) throws OperationProblem, DatabaseProblem {
        if (!sessions.end(Owners.of(sessions, caller), id)) {
            throw OperationProblem.of(OperationProblem.Kind.NOT_FOUND, "You have no such session.");
        }
        return new Operation.Done();
    }

    private User user(Caller caller) throws OperationProblem, DatabaseProblem {
        var name = Owners.of(sessions, caller);
        return database.read(handle -> UserTable.find(handle, name))
                .orElseThrow(() -> OperationProblem.notFound("user", name));
    }
}
