package homewatch.control.access;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import homewatch.process.time.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The access tokens of an installation. A token is shown once, when it is made; its hash is kept.
/// Several processes may use the same data folder: a token made or revoked in one counts in the
/// others within 2 seconds. For any thread.
public final class AccessTokens implements AutoCloseable {
    public static final String PREFIX = "hw_";
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST_REMEMBERED = 1000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TOKEN = 200;

    private final Database database;
    private final InstantSource clock;
    private final Ticker ticker;
    private final SecureRandom random;
    private final TokenOwners owners;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    public AccessTokens(Parts parts) {
        this.database = parts.database();
        this.clock = parts.clock();
        this.ticker = parts.ticker();
        this.random = parts.random();
        this.owners = parts.owners();
    }

    /// What they stand on.
    public record Parts(
            Database database,
            InstantSource clock,
            Ticker ticker,
            SecureRandom random,
            TokenOwners owners) {}

    private record Remembered(Caller caller, @Nullable Instant expiresAt, long since) {}

    /// A token that was just made: the only time it is shown.
    public record Made(AccessToken listed, Secret token) {}

    /// Opens the tokens of a data folder for a process that is not the control plane; close it.
    ///
    /// @throws IOException with one sentence when the folder cannot be used
    public static AccessTokens open(
            Path dataFolder, InstantSource clock, Ticker ticker, SecureRandom random)
            throws IOException {
        return new AccessTokens(
                new Parts(Database.open(dataFolder), clock, ticker, random, TokenOwners.none()));
    }

    /// Makes a token that is nobody's and reaches the whole house. Without `expiresAt` it holds
    /// until it is revoked.
    ///
    /// @throws IllegalArgumentException when the name is blank or longer than 100 characters, or no
    ///   scope is given
    public Made create(String name, Set<Scope> scopes, @Nullable Instant expiresAt)
            throws DatabaseProblem {
        return create(new Asked(name, scopes, expiresAt), _ -> Optional.empty());
    }

    /// The same for whoever asks for it: it is theirs, or whose the token is that they hold.
    public Made create(Caller maker, String name, Set<Scope> scopes, @Nullable Instant expiresAt)
            throws DatabaseProblem {
        return create(new Asked(name, scopes, expiresAt), handle -> owner(handle, maker));
    }

    private record Asked(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {}

    private Made create(Asked asked, Function<Handle, Optional<String>> owner)
            throws DatabaseProblem {
        var name = asked.name();
        var scopes = asked.scopes();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a token's name has 1 to 100 characters");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a token needs a scope: " + Scope.all());
        }
        var token = Tokens.make(PREFIX, random);
        var id = Tokens.id(random);
        var listed =
                database.write(transaction -> {
                    var made =
                            new AccessToken(
                                    id,
                                    name.strip(),
                                    scopes.stream().sorted().toList(),
                                    clock.instant(),
                                    asked.expiresAt(),
                                    owner.apply(transaction.handle()).orElse(null));
                    TokenTable.insert(transaction.handle(), made, Tokens.hash(token));
                    return made;
                });
        return new Made(listed, token);
    }

    private Optional<String> owner(Handle handle, Caller maker) {
        return owners.signedIn(handle, maker)
                .or(() ->
                        TokenTable.find(handle, maker.token())
                                .flatMap(held -> Optional.ofNullable(held.owner())));
    }

    public List<AccessToken> list() throws DatabaseProblem {
        return database.read(TokenTable::all);
    }

    /// Whether there was such a token.
    public boolean revoke(String id) throws DatabaseProblem {
        boolean gone =
                database.write(transaction -> TokenTable.delete(transaction.handle(), id)) > 0;
        remembered.clear();
        return gone;
    }

    /// Who holds this token, if it is one and has not expired.
    public Optional<Caller> caller(Secret token) throws DatabaseProblem {
        if (token.reveal().length() > LONGEST_TOKEN || !token.reveal().startsWith(PREFIX)) {
            return Optional.empty();
        }
        var hash = Tokens.hash(token);
        var key = HexFormat.of().formatHex(hash);
        var known = remembered.get(key);
        if (known == null || ticker.since(known.since()).compareTo(REMEMBERED) >= 0) {
            known = lookUp(hash);
            remember(key, known);
        }
        return known == null || expired(known.expiresAt())
                ? Optional.empty()
                : Optional.of(known.caller());
    }

    @Override
    public void close() {
        database.close();
    }

    private @Nullable Remembered lookUp(byte[] hash) throws DatabaseProblem {
        return database.read(handle ->
                        TokenTable.find(handle, hash).flatMap(found -> remembered(handle, found)))
                .orElse(null);
    }

    private Optional<Remembered> remembered(Handle handle, AccessToken found) {
        var scopes = Set.copyOf(found.scopes());
        var owner = found.owner();
        var allowed =
                owner == null
                        ? Optional.of(new TokenOwners.Allowed(scopes, Reach.everything()))
                        : owners.now(handle, owner).map(now -> now.narrowed(scopes));
        return allowed.map(now ->
                new Remembered(
                        new Caller(found.id(), found.name(), now.scopes(), now.reach(), ""),
                        found.expiresAt(),
                        ticker.nanos()));
    }

    private void remember(String key, @Nullable Remembered known) {
        if (known == null) {
            remembered.remove(key);
            return;
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(key, known);
    }

    private boolean expired(@Nullable Instant expiresAt) {
        return expiresAt != null && !clock.instant().isBefore(expiresAt);
    }
}
