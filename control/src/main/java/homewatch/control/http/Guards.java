package homewatch.control.http;

import homewatch.control.operation.OperationProblem;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is asked of every request before anything else looks at it.
public final class Guards {
    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final boolean loopbackOnly;
    private final Set<String> names;

    /// Served on loopback, it answers to loopback's names alone and to those that were configured,
    /// so that a page from elsewhere cannot reach it by a name of its own (DNS rebinding).
    Guards(String bind, List<String> hostNames) {
        this.loopbackOnly = isLoopback(bind);
        this.names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        hostNames.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /// Whether an address or `localhost` is this machine itself.
    public static boolean isLoopback(String address) {
        if ("localhost".equals(address)) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    void check(Context exchange) throws OperationProblem {
        addHeaders(exchange);
        if (loopbackOnly && !names.contains(hostOf(exchange.header("Host")))) {
            throw OperationProblem.of(
                    OperationProblem.Kind.MISDIRECTED,
                    "Homewatch does not answer to this host name: use localhost, or add the name to"
                            + " host-names in its settings.");
        }
    }

    /// Agents send no Origin; a page in a browser always does.
    void checkNoPage(Context exchange) throws OperationProblem {
        @Nullable String origin = exchange.header("Origin");
        if (origin != null) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN, "The link is for agents, not for pages.");
        }
    }

    private static void addHeaders(Context exchange) {
        exchange.header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Content-Security-Policy", NOTHING)
                .header("Cache-Control", "no-store");
    }

    private static String hostOf(@Nullable String header) {
        return header == null ? "" : header.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    }
}
