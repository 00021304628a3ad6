package homewatch.control.http;

import homewatch.control.settings.Network;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From where a request comes, past the proxies that are trusted. Each proxy adds at the right of
/// `X-Forwarded-For` whom it was asked by, so it is read from there, as far as the proxies are
/// ours: what stands further left anybody may have written.
final class Forwarded {
    private static final int MOST_PROXIES = 20;
    private final List<Network> proxies;

    Forwarded(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /// The address of whoever asks.
    String address(Context exchange) {
        var address = exchange.req().getRemoteAddr();
        @Nullable String header = exchange.header("X-Forwarded-For");
        if (header == null || !isProxy(address)) {
            return address;
        }
        var chain = Arrays.asList(header.split(",", MOST_PROXIES + 1)).reversed();
        for (var each : chain) {
            var before = literal(each.strip());
            if (before.isEmpty()) {
                return address;
            }
            address = before.get().getHostAddress();
            if (!isProxy(address)) {
                return address;
            }
        }
        return address;
    }

    /// `http` or `https`, as the browser speaks it.
    String scheme(Context exchange) {
        @Nullable String said = exchange.header("X-Forwarded-Proto");
        return isProxy(exchange.req().getRemoteAddr()) && "https".equalsIgnoreCase(said)
                ? "https"
                : Objects.requireNonNullElse(exchange.req().getScheme(), "http");
    }

    private boolean isProxy(String address) {
        return !proxies.isEmpty()
                && literal(address)
                        .filter(found -> proxies.stream().anyMatch(each -> each.contains(found)))
                        .isPresent();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
