package homewatch.control.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether somebody on this machine asks, and not a proxy here on behalf of somebody elsewhere. A
/// proxy is known by what it adds (RFC 9110 §7.6.3, RFC 7239), by the name that it was asked under,
/// or by HTTP/1.0, which nobody else speaks any more.
public final class SameMachine {
    private static final List<String> OF_PROXIES =
            List.of("Via", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

    private SameMachine() {}

    public static boolean asks(Context exchange) {
        return isHere(exchange)
                && OF_PROXIES.stream().allMatch(name -> exchange.header(name) == null)
                && !"HTTP/1.0".equals(exchange.protocol())
                && namesThisMachine(exchange.header("Host"));
    }

    private static boolean isHere(Context exchange) {
        var peer = InetAddress.ofLiteral(exchange.ip());
        return peer.isLoopbackAddress()
                || peer.equals(InetAddress.ofLiteral(exchange.req().getLocalAddr()));
    }

    /// By an address or as `localhost`: any other name leads here by way of somebody's directory.
    private static boolean namesThisMachine(@Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
        return "localhost".equals(name) || isAddress(name.replaceAll("[\\[\\]]", ""));
    }

    private static boolean isAddress(String name) {
        try {
            return InetAddress.ofLiteral(name) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
