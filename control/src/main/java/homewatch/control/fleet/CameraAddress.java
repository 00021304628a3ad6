package homewatch.control.fleet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a camera's stream may be: what a person typed, or what is wrong with it.
sealed interface CameraAddress {
    int LONGEST = 500;
    int LAST_PORT = 65_535;

    /// Addresses at which clouds hand out their machines' secrets.
    Set<InetAddress> METADATA =
            Set.of(
                    InetAddress.ofLiteral("169.254.169.254"),
                    InetAddress.ofLiteral("169.254.170.2"),
                    InetAddress.ofLiteral("fd00:ec2::254"));

    InetAddress BROADCAST = InetAddress.ofLiteral("255.255.255.255");

    record Good(URI uri) implements CameraAddress {}

    /// `detail` says what to do; it does not repeat what was typed, which may hold a password.
    record Bad(String detail) implements CameraAddress {}

    static CameraAddress parse(String typed) {
        if (typed.length() > LONGEST) {
            return new Bad("must have at most " + LONGEST + " characters");
        }
        try {
            var uri = new URI(typed.strip());
            var problem = problem(uri);
            return problem == null ? new Good(plain(uri)) : new Bad(problem);
        } catch (URISyntaxException _) {
            return new Bad(
                    "is not an address: write it as in rtsp://192.168.1.20:554/stream2, and give"
                            + " user and password as username and password");
        }
    }

    private static @Nullable String problem(URI uri) {
        if (!"rtsp".equalsIgnoreCase(uri.getScheme())) {
            return "must begin with rtsp://";
        }
        if (uri.getRawUserInfo() != null || authority(uri).contains("@")) {
            return "must not hold a user or password: give them as username and password";
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return "must name a host, as in rtsp://192.168.1.20:554/stream2";
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            return "must have a port from 1 to " + LAST_PORT;
        }
        if (uri.getRawFragment() != null) {
            return "must not hold a #";
        }
        return problemOfHost(uri.getHost());
    }

    private static String authority(URI uri) {
        var authority = uri.getRawAuthority();
        return authority == null ? "" : authority;
    }

    private static @Nullable String problemOfHost(String host) {
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException _) {
            return null; // a name: what it means is known at the site alone
        }
        if (literal.isMulticastAddress()
                || literal.isAnyLocalAddress()
                || literal.equals(BROADCAST)
                || METADATA.contains(literal)
                || literal instanceof Inet4Address && literal.getAddress()[0] == 0) {
            return "must be the address of one device: this one is not";
        }
        return null;
    }

    /// The scheme in the form that agents know.
    private static URI plain(URI uri) throws URISyntaxException {
        var scheme = String.valueOf(uri.getScheme());
        return new URI(scheme.toLowerCase(Locale.ROOT) + uri.toString().substring(scheme.length()));
    }
}
