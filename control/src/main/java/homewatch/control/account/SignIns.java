package homewatch.control.account;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.AuditTrail;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Reach;
import homewatch.process.secret.Secret;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The way from a stranger to a session. Whether a name is known cannot be told from the answer nor
/// from the time that it takes; who fails often waits. For any thread.
public final class SignIns {
    private static final int FREE_OF_ONE_NAME = 5;
    private static final int FREE_OF_ONE_ADDRESS = 20;
    private static final int LONGEST_NAME = 50;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final String OPERATION = "sign_in";
    private static final String TARGET = "/login";

    private final Database database;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final Throttle names;
    private final Throttle addresses;

    SignIns(Accounts.Parts parts, Sessions sessions, Passwords passwords) {
        this.database = parts.database();
        this.sessions = sessions;
        this.passwords = passwords;
        this.trail = parts.trail();
        this.names = new Throttle(parts.ticker(), FREE_OF_ONE_NAME);
        this.addresses = new Throttle(parts.ticker(), FREE_OF_ONE_ADDRESS);
    }

    /// Signs somebody in with name and password; answers what the browser keeps.
    ///
    /// @throws OperationProblem when name and password do not fit, or it is too early to try again
    public Secret withPassword(String name, Secret password, Visitor visitor)
            throws OperationProblem {
        var key = name.strip().toLowerCase(Locale.ROOT);
        var shortKey = key.length() <= LONGEST_NAME ? key : key.substring(0, LONGEST_NAME);
        admit(shortKey, visitor);
        try {
            var kept = kept(name);
            boolean fits = passwords.fits(password, kept == null ? null : kept.password());
            if (!fits || kept == null) {
                throw refused(kept, visitor);
            }
            var session = begin(kept, visitor).orElseThrow(() -> refused(kept, visitor));
            names.succeeded(shortKey);
            addresses.takeBack(network(visitor));
            audit(kept.user().name().value(), visitor, "done", "password");
            return session;
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    /// Signs in whoever has proved otherwise to be `kept`.
    Secret proved(UserTable.Kept kept, Visitor visitor) throws OperationProblem, DatabaseProblem {
        var session = begin(kept, visitor).orElseThrow(() -> refused(kept, visitor));
        addresses.takeBack(network(visitor));
        audit(kept.user().name().value(), visitor, "done", "passkey");
        return session;
    }

    /// Counts an attempt that names nobody.
    ///
    /// @throws OperationProblem when it is too early
    void admit(Visitor visitor) throws OperationProblem {
        throwIf(addresses.attempt(network(visitor)));
    }

    /// Checks the password of somebody who is signed in, who must not guess faster either.
    ///
    /// @throws OperationProblem when it is too early to try again
    boolean confirms(UserName user, Secret password) throws OperationProblem, DatabaseProblem {
        throwIf(names.attempt(user.value()));
        boolean fits =
                passwords.fits(
                        password,
                        database.read(handle -> UserTable.kept(handle, user))
                                .map(UserTable.Kept::password)
                                .orElse(null));
        if (fits) {
            names.succeeded(user.value());
        }
        return fits;
    }

    void audit(String name, Visitor visitor, String outcome, String detail) throws DatabaseProblem {
        var caller = new Caller("", name, Set.of(), Reach.everything(), visitor.address());
        trail.write(new AuditTrail.Line(caller, OPERATION, TARGET, outcome, detail));
    }

    /// Ends a session from its own browser.
    public void out(Secret session) throws OperationProblem {
        try {
            sessions.end(session);
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    private void admit(String name, Visitor visitor) throws OperationProblem {
        throwIf(names.tooEarly(name));
        throwIf(addresses.attempt(network(visitor)));
        throwIf(names.attempt(name));
    }

    private UserTable.@Nullable Kept kept(String name) throws DatabaseProblem {
        var typed = UserName.typed(name);
        return typed.isEmpty()
                ? null
                : database.read(handle -> UserTable.kept(handle, typed.get())).orElse(null);
    }

    /// Nothing when the password was changed or the user removed meanwhile.
    private Optional<Secret> begin(UserTable.Kept kept, Visitor visitor) throws DatabaseProblem {
        return database.write(transaction ->
                UserTable.kept(transaction.handle(), kept.user().name())
                        .filter(now -> now.password().equals(kept.password()))
                        .map(now -> sessions.begin(transaction, now.user(), visitor)));
    }

    /// A name that is nobody's may be a password in the wrong field: it is written nowhere.
    private OperationProblem refused(UserTable.@Nullable Kept kept, Visitor visitor) {
        var problem =
                OperationProblem.of(
                        OperationProblem.Kind.NO_TOKEN, "Name or password is not right.");
        try {
            audit(
                    kept == null ? "-" : kept.user().name().value(),
                    visitor,
                    problem.kind().label(),
                    problem.detail());
        } catch (DatabaseProblem failed) {
            return Operations.of(failed);
        }
        return problem;
    }

    private static void throwIf(Optional<Duration> wait) throws OperationProblem {
        if (wait.isPresent()) {
            throw OperationProblem.later(
                    OperationProblem.Kind.TOO_MANY,
                    "That was tried too often: wait "
                            + (wait.get().toSeconds() + 1)
                            + " s, then try again.",
                    wait.get());
        }
    }

    /// One household has one IPv6 network of 64 bits, and as many addresses in it as it likes.
    private static String network(Visitor visitor) {
        try {
            var bytes = InetAddress.ofLiteral(visitor.address()).getAddress();
            return HexFormat.of()
                    .formatHex(
                            bytes.length > IPV6_NETWORK_BYTES
                                    ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)
                                    : bytes);
        } catch (IllegalArgumentException _) {
            return visitor.address();
        }
    }
}
