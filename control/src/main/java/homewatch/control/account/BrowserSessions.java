package homewatch.control.account;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.http.SessionCallers;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Reach;
import homewatch.process.secret.Secret;
import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sessions as browsers carry them: in a cookie that scripts cannot read and other sites do not
/// send (RFC 6265bis). What changes something must come from a page of ours and carry the session's
/// own token.
public final class BrowserSessions implements SessionCallers {
    static final String COOKIE = "homewatch";

    /// The hidden field of forms, and the header of scripts, with the session's own token.
    public static final String FIELD = "csrf";

    private static final String HEADER = "X-CSRF-Token";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Sessions sessions;
    private final RefusedForms refused;

    BrowserSessions(Sessions sessions, RefusedForms refused) {
        this.sessions = sessions;
        this.refused = refused;
    }

    /// Who sends this request; nothing is asked of where it comes from.
    public Optional<SignedIn> who(Context exchange) throws OperationProblem {
        var token = token(exchange);
        try {
            return token.isEmpty()
                    ? Optional.empty()
                    : sessions.use(token.get()).map(found -> from(exchange, found));
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    @Override
    public Optional<Caller> caller(Context exchange) throws OperationProblem {
        var found = who(exchange);
        if (found.isPresent() && !READING.contains(exchange.method().name())) {
            check(exchange, found.get());
        }
        return found.map(SignedIn::caller);
    }

    @Override
    public Optional<Caller> listening(Context exchange) throws OperationProblem {
        var token = token(exchange);
        try {
            return token.isEmpty()
                    ? Optional.empty()
                    : sessions.look(token.get()).map(found -> from(exchange, found).caller());
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    /// Refuses what was not sent by a page of ours that knows the session's own token.
    ///
    /// @throws OperationProblem when it was not
    public void check(Context exchange, SignedIn who) throws OperationProblem {
        checkOrigin(exchange, who.caller());
        @Nullable String header = exchange.header(HEADER);
        var sent = header == null ? formField(exchange) : header;
        if (sent == null || !equal(sent, who.csrfToken())) {
            throw refused(
                    exchange,
                    who.caller(),
                    "This did not come from a page of this session: load the page again and repeat"
                            + " it there.");
        }
    }

    /// Refuses what a browser sent on behalf of a page of somebody else (Fetch Metadata; RFC 6454).
    ///
    /// @throws OperationProblem when it did
    public void checkOrigin(Context exchange) throws OperationProblem {
        checkOrigin(exchange, new Caller("", "-", Set.of(), Reach.everything(), exchange.ip()));
    }

    private void checkOrigin(Context exchange, Caller caller) throws OperationProblem {
        @Nullable String site = exchange.header("Sec-Fetch-Site");
        @Nullable String origin = exchange.header("Origin");
        boolean ours =
                (site == null || "same-origin".equals(site))
                        && (origin == null || names(origin, exchange.header("Host")));
        if (!ours) {
            throw refused(exchange, caller, "This was sent by a page of another site.");
        }
    }

    private OperationProblem refused(Context exchange, Caller caller, String detail)
            throws OperationProblem {
        var problem = OperationProblem.of(OperationProblem.Kind.FORBIDDEN, detail);
        refused.tell(exchange, caller, problem);
        return problem;
    }

    /// What the browser brought, as it stands: it may open nothing.
    public Optional<Secret> token(Context exchange) {
        return Optional.ofNullable(exchange.cookie(COOKIE))
                .filter(value -> !value.isEmpty())
                .map(Secret::of);
    }

    /// Gives the browser a session to keep.
    public void give(Context exchange, Secret session) {
        set(exchange, session.reveal(), Sessions.LONGEST.toSeconds());
    }

    /// Takes the session away from the browser.
    public void take(Context exchange) {
        set(exchange, "", 0);
    }

    /// Whether this browser keeps the cookie: it does over TLS and on this machine, nowhere else.
    public boolean kept(Context exchange) {
        return !secure(exchange) || "https".equals(exchange.header("X-Forwarded-Proto"));
    }

    private static void set(Context exchange, String value, long seconds) {
        exchange.header(
                "Set-Cookie",
                COOKIE
                        + "="
                        + value
                        + "; Path=/; Max-Age="
                        + seconds
                        + "; HttpOnly; SameSite=Strict"
                        + (secure(exchange) ? "; Secure" : ""));
    }

    private static SignedIn from(Context exchange, SignedIn found) {
        return new SignedIn(
                found.caller().from(exchange.ip()),
                found.userName(),
                found.role(),
                found.csrfToken());
    }

    private static boolean secure(Context exchange) {
        var host = String.valueOf(exchange.header("Host")).toLowerCase(Locale.ROOT);
        return !LOOPBACK.contains(host.replaceFirst(":\\d*$", ""));
    }

    private static boolean names(String origin, @Nullable String host) {
        try {
            return host != null
                    && host.equalsIgnoreCase(String.valueOf(URI.create(origin).getRawAuthority()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static @Nullable String formField(Context exchange) {
        var type = exchange.contentType();
        return type != null && type.startsWith("application/x-www-form-urlencoded")
                ? exchange.formParam(FIELD)
                : null;
    }

    private static boolean equal(String sent, String expected) {
        return MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
