package homewatch.devices.onvif;

import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What devices say of addresses, brought back to the one that was dialled: they name hosts of
/// other networks, of the time before they moved, or of somebody else.
record Addresses(HttpEndpoint dialled) {
    private static final int LONGEST = 2000;
    private static final int RTSP_PORT = 554;

    /// Scheme, host with an optional user before it, port, and path with query (RFC 3986 §3).
    private static final Pattern URL =
            Pattern.compile(
                    "(?i)(https?|rtsp)://(?:[^/?#@]*+@)?+(\\[[^/?#\\]]*+\\]|[^/?#:]*+)(?::(\\d{1,5}))?+([/?][^#]*+)?+");

    /// A path at a port of the device.
    record Place(HttpEndpoint endpoint, String path) {
        URI uri() {
            return endpoint.uri(path);
        }
    }

    /// Where a service or a picture is: the port that the device names when it names its own host,
    /// else the one that was dialled, which works through a router too. Empty for an address of
    /// another scheme: nothing is spoken at a port that is meant for something else.
    Optional<Place> place(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var url = URL.matcher(text.strip());
        if (!url.matches() || !scheme().equalsIgnoreCase(url.group(1))) {
            return Optional.empty();
        }
        var path = path(url.group(4));
        int port = isDialled(url.group(2)) ? port(url.group(3), defaultPort()) : dialled.port();
        return HttpCall.isPath(path) && isPort(port)
                ? Optional.of(new Place(dialled.onPort(port), path))
                : Optional.empty();
    }

    /// Whether an address is one of TLS, which is not what was dialled.
    boolean wantsTls(String text) {
        return scheme().equals("HTTP") && text.strip().regionMatches(true, 0, "https:", 0, 6);
    }

    /// A stream's address with the host that was dialled and without user and password. The port is
    /// the device's word: nothing else tells it.
    Optional<URI> stream(String text) {
        var url = URL.matcher(text.strip());
        if (text.length() > LONGEST || !url.matches() || !url.group(1).equalsIgnoreCase("rtsp")) {
            return Optional.empty();
        }
        var path = path(url.group(4));
        int port = port(url.group(3), RTSP_PORT);
        if (!HttpCall.isPath(path) || !isPort(port)) {
            return Optional.empty();
        }
        var authority = dialled.onPort(port).uri("/").getRawAuthority();
        return Optional.of(URI.create("rtsp://" + authority + path));
    }

    private String scheme() {
        return dialled.scheme().name();
    }

    private int defaultPort() {
        return dialled.scheme() == HttpEndpoint.Scheme.HTTP ? 80 : 443;
    }

    private static String path(@Nullable String afterHost) {
        if (afterHost == null) {
            return "/";
        }
        return afterHost.startsWith("/") ? afterHost : "/" + afterHost;
    }

    private boolean isDialled(String host) {
        try {
            var literal = host.replaceAll("[\\[\\]]", "");
            return InetAddress.ofLiteral(literal).equals(dialled.address());
        } catch (IllegalArgumentException _) {
            return false; // a name; it is not looked up
        }
    }

    private static int port(@Nullable String digits, int other) {
        return digits == null ? other : Integer.parseInt(digits);
    }

    private static boolean isPort(int port) {
        return port > 0 && port <= 65_535;
    }
}
