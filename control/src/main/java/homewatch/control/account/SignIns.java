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
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way from a stranger to a session. Whether a name is known cannot be told from the answer nor
/// from the time that it takes; who fails often waits. For any thread.
public final class SignIns {
    private static final Logger logger = LoggerFactory.getLogger(SignIns.class);
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
    private final Map<SignInOutcome, LongAdder> counts = new EnumMap<>(SignInOutcome.class);

    SignIns(Accounts.Parts parts, Sessions sessions, Passwords passwords) {
        this.database = parts.database();
        this.sessions = sessions;
        this.passwords = passwords;
        this.trail = parts.trail();
        this.names = new Throttle(parts.ticker(), FREE_OF_ONE_NAME);
        this.addresses = new Throttle(parts.ticker(), FREE_OF_ONE_ADDRESS);
        for (var outcome : SignInOutcome.values()) {
            counts.put(outcome, new LongAdder());
        }
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
            done(kept, visitor, SignInOutcome.PASSWORD);
            renew(kept, password);
            return session;
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    /// Signs in whoever has proved by a passkey to be `kept`.
    Secret byPasskey(UserTable.Kept kept, Visitor visitor)
            throws OperationProblem, DatabaseProblem {
        var session = begin(kept, visitor).orElseThrow(() -> refused(kept, visitor));
        done(kept, visitor, SignInOutcome.PASSKEY);
        return session;
    }

    /// Signs in whoever just chose a password by a link.
    Secret byLink(UserName user, Visitor visitor) throws OperationProblem, DatabaseProblem {
        var kept = database.read(handle -> UserTable.kept(handle, user)).orElse(null);
        if (kept == null) {
            throw refused(null, visitor);
        }
        var session = begin(kept, visitor).orElseThrow(() -> refused(kept, visitor));
        names.succeeded(user.value());
        done(kept, visitor, SignInOutcome.LINK);
        return session;
    }

    /// A passkey that nobody has.
    void refusePasskey(Visitor visitor) throws DatabaseProblem {
        count(SignInOutcome.REFUSED);
        audit("-", visitor, OperationProblem.Kind.NO_TOKEN.label(), SignInOutcome.PASSKEY.label());
    }

    /// How many attempts ended how, since this process started.
    public Map<SignInOutcome, Long> counts() {
        var all = new EnumMap<SignInOutcome, Long>(SignInOutcome.class);
        counts.forEach((outcome, count) -> all.put(outcome, count.sum()));
        return all;
    }

    private void done(UserTable.Kept kept, Visitor visitor, SignInOutcome how)
            throws DatabaseProblem {
        count(how);
        addresses.takeBack(network(visitor));
        audit(kept.user().name().value(), visitor, "done", how.label());
    }

    private void count(SignInOutcome outcome) {
        Objects.requireNonNull(counts.get(outcome)).increment();
    }

    /// What was hashed at a lower price than today's is hashed again, now that the password is
    /// here. Nobody is kept out where that is not possible.
    private void renew(UserTable.Kept kept, Secret password) throws DatabaseProblem {
        if (!Passwords.isCheap(kept.password())) {
            return;
        }
        try {
            var hash = passwords.hash(password);
            database.write(transaction ->
                    UserTable.renewPassword(
                            transaction.handle(), kept.user().name(), kept.password(), hash));
        } catch (OperationProblem busy) {
            logger.atInfo().addKeyValue("why", busy.detail()).log("password is hashed again later");
        }
    }

    /// Counts an attempt that names nobody.
    ///
    /// @throws OperationProblem when it is too early
    void admit(Visitor visitor) throws OperationProblem {
        admitIf(addresses.attempt(network(visitor)));
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

    private void audit(String name, Visitor visitor, String outcome, String detail)
            throws DatabaseProblem {
        var caller = new Caller("", name, Set.of(), Reach.everything(), visitor.address());
        trail.write(new AuditTrail.Line(caller, OPERATION, TARGET, outcome, detail));
    }

    /// Ends a session from its own browser.
    public void out(Secret session, Visitor visitor) throws OperationProblem {
        try {
            var who = sessions.look(session);
            sessions.end(session);
            if (who.isPresent()) {
                var caller = who.get().caller().from(visitor.address());
                trail.write(new AuditTrail.Line(caller, "sign_out", "/logout", "done", ""));
            }
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    private void admit(String name, Visitor visitor) throws OperationProblem {
        admitIf(names.tooEarly(name));
        admitIf(addresses.attempt(network(visitor)));
        admitIf(names.attempt(name));
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
        count(SignInOutcome.REFUSED);
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

    private void admitIf(Optional<Duration> wait) throws OperationProblem {
        if (wait.isPresent()) {
            count(SignInOutcome.TOO_EARLY);
        }
        throwIf(wait);
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
