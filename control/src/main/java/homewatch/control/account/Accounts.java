package homewatch.control.account;

import homewatch.control.database.Database;
import homewatch.control.operation.AuditTrail;
import homewatch.control.operation.Operation;
import homewatch.process.time.Ticker;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Everything about users, put together.
public final class Accounts {
    private final Sessions sessions;
    private final SignIns signIns;
    private final FirstStart firstStart;
    private final Passkeys passkeys;
    private final LostPasswords lostPasswords;
    private final BrowserSessions browsers;
    private final List<Operation<?, ?>> operations;

    /// What they stand on; `hostNames` are those that passkeys may be made for, beside localhost.
    public record Parts(
            Database database,
            AuditTrail trail,
            InstantSource clock,
            Ticker ticker,
            SecureRandom random,
            List<String> hostNames) {
        public Parts {
            hostNames = List.copyOf(hostNames);
        }
    }

    public Accounts(Parts parts) {
        var database = parts.database();
        var passwords = new Passwords(new Argon2id(), parts.random());
        var changes = new UserChanges(database, passwords, parts.clock(), parts.random());
        this.sessions = new Sessions(database, parts.clock(), parts.random());
        this.signIns = new SignIns(parts, sessions, passwords);
        this.firstStart = new FirstStart(parts, changes);
        this.passkeys = new Passkeys(parts, sessions, signIns);
        this.lostPasswords =
                new LostPasswords(
                        new PasswordLinks(database, parts.trail(), parts.clock(), parts.random()),
                        changes,
                        signIns);
        this.browsers =
                new BrowserSessions(sessions, new RefusedForms(parts.trail(), parts.ticker()));
        var users = new UserOperations(database, changes);
        var own = new OwnOperations(database, sessions, signIns, changes);
        this.operations =
                Stream.of(users.operations(), own.operations(), passkeys.operations())
                        .<Operation<?, ?>>flatMap(List::stream)
                        .toList();
    }

    public List<Operation<?, ?>> operations() {
        return operations;
    }

    public Sessions sessions() {
        return sessions;
    }

    public SignIns signIns() {
        return signIns;
    }

    public FirstStart firstStart() {
        return firstStart;
    }

    public LostPasswords lostPasswords() {
        return lostPasswords;
    }

    public Passkeys passkeys() {
        return passkeys;
    }

    /// The sessions as browsers carry them.
    public BrowserSessions browsers() {
        return browsers;
    }
}
