package homewatch.control.account;

import homewatch.control.access.Audit;
import homewatch.control.access.Tokens;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.AuditTrail;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Reach;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The way back in for a user who lost the password: a link that is made on the machine of the
/// control plane, holds for an hour and opens once. Its hash is in the database, so that the
/// command that makes it need not be the process that serves it. For any thread.
public final class PasswordLinks implements AutoCloseable {
    private static final Duration HOLDS = Duration.ofHours(1);
    private static final String PREFIX = "hwp_";
    private static final String COMMAND_LINE = "command line";
    private static final String TARGET = "/password";

    private final Database database;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final SecureRandom random;

    PasswordLinks(Database database, AuditTrail trail, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
        this.random = random;
    }

    /// Opens those of a data folder for a process that is not the control plane; close it.
    ///
    /// @throws IOException with one sentence when the folder cannot be used
    public static PasswordLinks open(Path dataFolder, InstantSource clock, SecureRandom random)
            throws IOException {
        var database = Database.open(dataFolder);
        return new PasswordLinks(database, new Audit(database, clock), clock, random);
    }

    /// A new link's token; the user's link before opens nothing any more.
    ///
    /// @throws IOException with one sentence when there is no such user
    public Secret offer(String user) throws IOException, DatabaseProblem {
        var name =
                UserName.typed(user)
                        .orElseThrow(() -> new IOException("no user can have that name"));
        var token = Tokens.make(PREFIX, random);
        boolean made =
                database.write(transaction -> {
                    if (UserTable.find(transaction.handle(), name).isEmpty()) {
                        return false;
                    }
                    PasswordLinkTable.put(
                            transaction.handle(),
                            name,
                            Tokens.hash(token),
                            clock.instant().plus(HOLDS));
                    return true;
                });
        if (!made) {
            throw new IOException("there is no user " + name + "; " + known());
        }
        audit(COMMAND_LINE, "", "make_password_link", "for " + name);
        return token;
    }

    /// Whose link this is, while it holds.
    public Optional<UserName> opens(Secret token) throws OperationProblem {
        try {
            return database.read(
                    handle -> PasswordLinkTable.find(handle, Tokens.hash(token), clock.instant()));
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    /// The link is used, too old, or never was one of ours.
    public static OperationProblem closed() {
        return OperationProblem.of(
                OperationProblem.Kind.NOT_FOUND,
                "This link does not hold any more: ./homewatch password makes a new one.");
    }

    void tell(UserName user, String address) throws DatabaseProblem {
        audit(user.value(), address, "set_lost_password", "");
    }

    @Override
    public void close() {
        database.close();
    }

    private void audit(String name, String address, String operation, String detail)
            throws DatabaseProblem {
        var caller = new Caller("", name, Set.of(), Reach.everything(), address);
        trail.write(new AuditTrail.Line(caller, operation, TARGET, "done", detail));
    }

    private String known() throws DatabaseProblem {
        var names =
                database.read(UserTable::all).stream()
                        .map(each -> each.name().value())
                        .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "nobody is a user yet: open the link that ./homewatch up prints"
                : "the users are " + names;
    }
}
