package homewatch.control.account;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.account.UserChanges.Wanted;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations with which admins keep the users.
public final class UserOperations {
    private final Database database;
    private final UserChanges changes;

    UserOperations(Database database, UserChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    /// All users.
    public record UserList(List<UserView> users) {
        public UserList {
            users = List.copyOf(users);
        }
    }

    record CreateUser(
            @JsonPropertyDescription("the name to sign in with") UserName name,
            @JsonPropertyDescription("10 to 200 characters") Secret password,
            Role role,
            @JsonPropertyDescription(
                            "the whole house; true if left out and neither sites nor cameras are given")
                    @Nullable Boolean everything,
            @JsonPropertyDescription("sites with all their cameras") @Nullable List<SiteId> sites,
            @JsonPropertyDescription("single cameras") @Nullable List<CameraId> cameras) {}

    record ChangeUser(
            UserName name,
            @Nullable Role role,
            @JsonPropertyDescription(
                            "a new one: it ends the user's sessions and removes the passkeys")
                    @Nullable Secret password,
            @JsonPropertyDescription("true: the whole house; false: what is granted")
                    @Nullable Boolean everything,
            @JsonPropertyDescription("the sites granted from now on") @Nullable List<SiteId> sites,
            @JsonPropertyDescription("the single cameras granted from now on")
                    @Nullable List<CameraId> cameras) {}

    record DeleteUser(UserName name) {}

    List<Operation<?, ?>> operations() {
        return List.of(listUsers(), createUser(), changeUser(), deleteUser());
    }

    private Operation<?, ?> listUsers() {
        return new Operation<>(
                "list_users",
                "Lists the users with their roles and what they reach.",
                Scope.ADMIN,
                Kind.READ,
                Route.get("/api/users"),
                Operation.Nothing.class,
                UserList.class,
                (_, _) ->
                        new UserList(
                                database.read(UserTable::all).stream().map(UserView::of).toList()));
    }

    private Operation<?, ?> createUser() {
        return new Operation<>(
                "create_user",
                "Adds a user, who can sign in with name and password.",
                Scope.ADMIN,
                Kind.WRITE,
                Route.create("/api/users"),
                CreateUser.class,
                UserView.class,
                (_, asked) -> create(asked));
    }

    private Operation<?, ?> changeUser() {
        return new Operation<>(
                "change_user",
                "Changes what is given of a user: role, password, reach.",
                Scope.ADMIN,
                Kind.WRITE,
                Route.patch("/api/users/{name}"),
                ChangeUser.class,
                UserView.class,
                this::change);
    }

    private Operation<?, ?> deleteUser() {
        return new Operation<>(
                "delete_user",
                "Removes a user and ends the user's sessions.",
                Scope.ADMIN,
                Kind.DESTRUCTIVE,
                Route.delete("/api/users/{name}"),
                DeleteUser.class,
                Operation.Done.class,
                (_, asked) -> {
                    changes.delete(asked.name());
                    return new Operation.Done();
                });
    }

    private UserView create(CreateUser asked) throws OperationProblem, DatabaseProblem {
        var wanted = wanted(asked.everything(), asked.sites(), asked.cameras());
        var user =
                new UserChanges.Asked(
                        asked.name(),
                        asked.password(),
                        asked.role(),
                        wanted.after(Reach.everything()));
        return UserView.of(changes.create(user, _ -> {}));
    }

    private UserView change(Caller caller, ChangeUser asked)
            throws OperationProblem, DatabaseProblem {
        var wanted = wanted(asked.everything(), asked.sites(), asked.cameras());
        var password = asked.password();
        if (password != null) {
            UserChanges.checkPassword("password", password, asked.name());
        }
        var user = changes.change(asked.name(), asked.role(), wanted);
        if (password != null) {
            changes.reset(user.name(), password, caller.token());
        }
        return UserView.of(user);
    }

    private static Wanted wanted(
            @Nullable Boolean everything,
            @Nullable List<SiteId> sites,
            @Nullable List<CameraId> cameras)
            throws OperationProblem {
        boolean some = sites != null || cameras != null;
        if (Boolean.TRUE.equals(everything) && some) {
            throw OperationProblem.invalid(
                    List.of(
                            new FieldProblem(
                                    "everything",
                                    "must not be true where sites or cameras are given")));
        }
        return new Wanted(everything, sites, cameras);
    }
}
