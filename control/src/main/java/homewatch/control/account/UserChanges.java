package homewatch.control.account;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Makes, changes and removes users. There is always an admin once there was one. For any thread.
final class UserChanges {
    private static final int HANDLE_BYTES = 32;
    private static final int MOST_USERS = 200;

    private final Database database;
    private final Passwords passwords;
    private final InstantSource clock;
    private final SecureRandom random;

    UserChanges(Database database, Passwords passwords, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
        this.random = random;
    }

    /// What of a user's reach is to be changed.
    record Wanted(
            @Nullable Boolean everything,
            @Nullable List<SiteId> sites,
            @Nullable List<CameraId> cameras) {

        boolean isNothing() {
            return everything == null && sites == null && cameras == null;
        }

        /// The reach that comes of it.
        Reach after(Reach before) {
            if (isNothing()) {
                return before;
            }
            if (Boolean.TRUE.equals(everything)) {
                return Reach.everything();
            }
            var granted =
                    before instanceof Reach.Granted known
                            ? known
                            : new Reach.Granted(Set.of(), Set.of());
            return new Reach.Granted(
                    sites == null ? granted.sites() : Set.copyOf(sites),
                    cameras == null ? granted.cameras() : Set.copyOf(cameras));
        }
    }

    /// A user who is to be.
    record Asked(UserName name, Secret password, Role role, Reach reach) {}

    /// What a transaction must find before a user is made.
    @FunctionalInterface
    interface Condition {
        void check(Handle handle) throws OperationProblem;
    }

    User create(Asked asked, Condition condition) throws OperationProblem, DatabaseProblem {
        checkPassword("password", asked.password(), asked.name());
        var user = new User(asked.name(), asked.role(), asked.reach(), clock.instant());
        var handle = new byte[HANDLE_BYTES];
        random.nextBytes(handle);
        var kept = new UserTable.Kept(user, passwords.hash(asked.password()), handle);
        return database.write(transaction -> {
            condition.check(transaction.handle());
            refuseStrangers(transaction.handle(), user.reach());
            if (UserTable.find(transaction.handle(), user.name()).isPresent()) {
                throw OperationProblem.of(
                        OperationProblem.Kind.CONFLICT,
                        "There is a user " + user.name() + " already.");
            }
            if (UserTable.all(transaction.handle()).size() >= MOST_USERS) {
                throw OperationProblem.of(
                        OperationProblem.Kind.CONFLICT,
                        "There are " + MOST_USERS + " users already: delete one first.");
            }
            UserTable.insert(transaction.handle(), kept);
            return user;
        });
    }

    User change(UserName name, @Nullable Role role, Wanted wanted)
            throws OperationProblem, DatabaseProblem {
        return database.write(transaction -> {
            var before = existing(transaction, name);
            var user =
                    new User(
                            name,
                            role == null ? before.role() : role,
                            wanted.after(before.reach()),
                            before.madeAt());
            if (user.role() != Role.ADMIN) {
                refuseLastAdmin(transaction, before);
                refuseSilentReach(before, wanted);
            }
            refuseStrangers(transaction.handle(), user.reach());
            UserTable.update(transaction.handle(), user);
            return user;
        });
    }

    /// Gives a user another password and ends the user's sessions but for `except`.
    void changePassword(UserName name, Secret password, String except)
            throws OperationProblem, DatabaseProblem {
        var hash = passwords.hash(password);
        database.write(transaction -> {
            var user = existing(transaction, name);
            UserTable.updatePassword(transaction.handle(), name, hash);
            SessionTable.deleteOthers(transaction.handle(), name, except);
            PasswordLinkTable.delete(transaction.handle(), name);
            return user;
        });
    }

    /// Takes a user's way in away from whoever has it: another password, no session but `except`,
    /// no passkey.
    void reset(UserName name, Secret password, String except)
            throws OperationProblem, DatabaseProblem {
        changePassword(name, password, except);
        database.write(transaction -> {
            PasskeyTable.deleteAll(transaction.handle(), name);
            return name;
        });
    }

    void delete(UserName name) throws OperationProblem, DatabaseProblem {
        database.write(transaction -> {
            refuseLastAdmin(transaction, existing(transaction, name));
            return UserTable.delete(transaction.handle(), name);
        });
    }

    /// @throws OperationProblem naming `field` when it is too weak
    static void checkPassword(String field, Secret password, UserName user)
            throws OperationProblem {
        var problem = PasswordRules.problem(password, user);
        if (problem.isPresent()) {
            throw OperationProblem.invalid(List.of(new FieldProblem(field, problem.get())));
        }
    }

    private static User existing(Transaction transaction, UserName name) throws OperationProblem {
        return UserTable.find(transaction.handle(), name)
                .orElseThrow(() -> OperationProblem.notFound("user", name));
    }

    private static void refuseLastAdmin(Transaction transaction, User user)
            throws OperationProblem {
        if (user.role() == Role.ADMIN && !UserTable.otherAdmin(transaction.handle(), user.name())) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "This is the last admin: make another user admin first.");
        }
    }

    /// What an admin reached came with the role: whoever takes that must say what is left.
    private static void refuseSilentReach(User before, Wanted wanted) throws OperationProblem {
        if (before.role() == Role.ADMIN && wanted.isNothing()) {
            throw unknown("everything", "must be said anew for an admin who becomes less");
        }
    }

    private static void refuseStrangers(Handle handle, Reach reach) throws OperationProblem {
        if (!(reach instanceof Reach.Granted(var sites, var cameras))) {
            return;
        }
        for (var site : sites) {
            if (!UserTable.hasSite(handle, site)) {
                throw unknown("sites", "there is no site " + site);
            }
        }
        for (var camera : cameras) {
            if (!UserTable.hasCamera(handle, camera)) {
                throw unknown("cameras", "there is no camera " + camera);
            }
        }
    }

    private static OperationProblem unknown(String field, String detail) {
        return OperationProblem.invalid(List.of(new FieldProblem(field, detail)));
    }
}
