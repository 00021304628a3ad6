package homewatch.control.account;

import homewatch.control.access.Tokens;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.operation.Caller;
import homewatch.process.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The browsers that are signed in. Each holds 256 random bits, of which a hash is kept; 12 hours
/// without use or 30 days end a session. For any thread.
public final class Sessions {
    /// How long a session holds that is used.
    static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);
    private static final int MOST_OF_ONE = 50;
    private static final int LONGEST_TOKEN = 100;
    private static final String PREFIX = "hws_";
    private static final byte[] CSRF = "csrf".getBytes(StandardCharsets.US_ASCII);

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random;

    public Sessions(Database database, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// Begins a session; what is answered opens it and is kept nowhere.
    Secret begin(Transaction transaction, User user, Visitor visitor) {
        var token = Tokens.make(PREFIX, random);
        var now = clock.instant();
        var session =
                new Session(
                        "s-" + Tokens.id(random),
                        user,
                        now,
                        now,
                        visitor.address(),
                        visitor.browser());
        SessionTable.insert(transaction.handle(), session, Tokens.hash(token));
        SessionTable.deleteOldest(transaction.handle(), user.name(), MOST_OF_ONE);
        return token;
    }

    /// Whose session this is, for a request that counts as use.
    Optional<SignedIn> use(Secret token) throws DatabaseProblem {
        var found = find(token);
        var now = clock.instant();
        if (found.isPresent() && found.get().usedAt().plus(BETWEEN_USES).isBefore(now)) {
            database.write(transaction -> {
                SessionTable.use(transaction.handle(), found.get().id(), now);
                return found;
            });
        }
        return found.map(session -> signedIn(session, token));
    }

    /// The same for what goes on by itself, such as an open stream.
    Optional<SignedIn> look(Secret token) throws DatabaseProblem {
        return find(token).map(session -> signedIn(session, token));
    }

    /// Ends the session that `token` opens, if it opens one.
    void end(Secret token) throws DatabaseProblem {
        database.write(transaction -> {
            SessionTable.delete(transaction.handle(), Tokens.hash(token));
            return token;
        });
    }

    /// Whether the user had such a session.
    boolean end(UserName user, String id) throws DatabaseProblem {
        return database.write(transaction -> SessionTable.delete(transaction.handle(), user, id))
                > 0;
    }

    /// Signs a user out everywhere.
    void endAll(UserName user) throws DatabaseProblem {
        database.write(transaction -> {
            SessionTable.deleteOthers(transaction.handle(), user, "");
            return user;
        });
    }

    List<Session> of(UserName user) throws DatabaseProblem {
        return database.read(handle -> SessionTable.of(handle, user)).stream()
                .filter(this::holds)
                .toList();
    }

    /// The user whose session a caller comes with; empty for the holder of an access token.
    Optional<UserName> owner(Caller caller) throws DatabaseProblem {
        return database.read(handle -> SessionTable.owner(handle, caller.token()));
    }

    /// Removes what has ended by itself.
    public void forgetEnded() throws DatabaseProblem {
        var now = clock.instant();
        database.write(transaction -> {
            SessionTable.deleteUnused(transaction.handle(), now.minus(LONGEST), now.minus(IDLE));
            return now;
        });
    }

    private Optional<Session> find(Secret token) throws DatabaseProblem {
        if (token.reveal().length() > LONGEST_TOKEN || !token.reveal().startsWith(PREFIX)) {
            return Optional.empty();
        }
        return database.read(handle -> SessionTable.find(handle, Tokens.hash(token)))
                .filter(this::holds);
    }

    private boolean holds(Session session) {
        Instant now = clock.instant();
        return now.isBefore(session.madeAt().plus(LONGEST))
                && now.isBefore(session.usedAt().plus(IDLE));
    }

    private static SignedIn signedIn(Session session, Secret token) {
        var user = session.user();
        var caller =
                new Caller(
                        session.id(),
                        user.name().value(),
                        user.role().scopes(),
                        session.reach(),
                        session.address());
        return new SignedIn(caller, user.name().value(), user.role(), csrf(token));
    }

    /// What forms of this session carry. It follows from what the cookie holds, and the cookie does
    /// not follow from it (HMAC-SHA-256, RFC 2104).
    private static String csrf(Secret token) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            token.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(CSRF));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
        }
    }
}
