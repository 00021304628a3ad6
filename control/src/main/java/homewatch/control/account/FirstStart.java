package homewatch.control.account;

import homewatch.control.access.Tokens;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.AuditTrail;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Reach;
import homewatch.process.secret.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The way to the first admin: a link that is shown on the terminal, holds for a day, and opens as
/// long as there is no user. It is kept as a hash, in memory alone. For any thread.
public final class FirstStart {
    private static final Duration HOLDS = Duration.ofHours(24);
    private static final String PREFIX = "hwf_";

    private final Database database;
    private final UserChanges changes;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final SecureRandom random;
    private volatile @Nullable Link link;
    private volatile boolean over;

    FirstStart(Accounts.Parts parts, UserChanges changes) {
        this.database = parts.database();
        this.changes = changes;
        this.trail = parts.trail();
        this.clock = parts.clock();
        this.random = parts.random();
    }

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time
    private record Link(byte[] hash, Instant until) {}

    /// Whether there is no user yet.
    ///
    /// @throws OperationProblem when the database does not answer
    public boolean awaited() throws OperationProblem {
        if (over) {
            return false;
        }
        try {
            over = database.read(UserTable::any);
            return !over;
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    /// A new token for the link, if there is no user; the one before opens nothing any more.
    public Optional<Secret> offer() throws OperationProblem {
        if (!awaited()) {
            return Optional.empty();
        }
        var token = Tokens.make(PREFIX, random);
        link = new Link(Tokens.hash(token), clock.instant().plus(HOLDS));
        return Optional.of(token);
    }

    /// Whether this token opens the way now.
    public boolean opens(Secret token) throws OperationProblem {
        var offered = link;
        return offered != null
                && MessageDigest.isEqual(offered.hash(), Tokens.hash(token))
                && clock.instant().isBefore(offered.until())
                && awaited();
    }

    /// Makes the first admin.
    ///
    /// @throws OperationProblem when the token does not open, somebody was faster, or name or
    ///   password will not do
    public void take(Secret token, UserName name, Secret password, String address)
            throws OperationProblem {
        if (!opens(token)) {
            throw closed();
        }
        try {
            changes.create(
                    new UserChanges.Asked(name, password, Role.ADMIN, Reach.everything()),
                    handle -> {
                        if (UserTable.any(handle)) {
                            throw closed();
                        }
                    });
            over = true;
            link = null;
            var caller = new Caller("", name.value(), Set.of(), Reach.everything(), address);
            trail.write(new AuditTrail.Line(caller, "make_first_user", "/welcome", "done", ""));
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    /// The link is used, too old, or never was one of ours.
    public static OperationProblem closed() {
        return OperationProblem.of(
                OperationProblem.Kind.NOT_FOUND,
                "This link does not hold any more: sign in, or start Homewatch again for a new one.");
    }
}
