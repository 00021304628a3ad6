package homewatch.control.fleet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules for where a device may be: a name or address of one machine that may be a device.
public final class Hosts {
    private static final int LONGEST = 253;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

    /// Addresses at which clouds hand out their machines' secrets.
    private static final Set<InetAddress> METADATA =
            Set.of(
                    InetAddress.ofLiteral("169.254.169.254"),
                    InetAddress.ofLiteral("169.254.170.2"),
                    InetAddress.ofLiteral("fd00:ec2::254"));

    private static final InetAddress BROADCAST = InetAddress.ofLiteral("255.255.255.255");

    private Hosts() {}

    /// What is wrong with a host, as what to do about it; null when nothing is. What a name means
    /// is known at the site alone.
    public static @Nullable String problem(String typed) {
        if (typed.isEmpty() || typed.length() > LONGEST) {
            return "must have 1 to " + LONGEST + " characters";
        }
        var literal = literal(typed);
        if (literal == null) {
            return NAME.matcher(typed).matches()
                    ? null
                    : "must be a name or address, as in 192.168.1.20";
        }
        return ofOneDevice(literal) ? null : "must be the address of one device: this one is not";
    }

    /// Whether two texts name the same host.
    public static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /// The one text of all that name the same host.
    public static String plain(String host) {
        var literal = literal(host);
        return literal == null ? host.toLowerCase(Locale.ROOT) : literal.getHostAddress();
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text.replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean ofOneDevice(InetAddress literal) {
        return !literal.isMulticastAddress()
                && !literal.isAnyLocalAddress()
                && !literal.equals(BROADCAST)
                && !METADATA.contains(literal)
                && !(literal instanceof Inet4Address && literal.getAddress()[0] == 0);
    }
}
