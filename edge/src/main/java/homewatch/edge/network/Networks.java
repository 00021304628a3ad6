package homewatch.edge.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The networks that cameras may be in. An agent stands inside a house: without this rule, whoever
/// may add a camera could have it knock at any door there.
public final class Networks {
    /// Private addresses (RFC 1918, RFC 4193) and loopback.
    public static final List<String> PRIVATE =
            List.of(
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "127.0.0.0/8",
                    "fc00::/7",
                    "::1/128");

    /// Addresses at which clouds hand out their machines' keys, and broadcast.
    private static final List<Cidr> NEVER =
            Stream.of("169.254.169.254", "fd00:ec2::254", "255.255.255.255", "0.0.0.0/8")
                    .flatMap(text -> Cidr.parse(text).stream())
                    .toList();

    private final List<Cidr> allowed;

    private Networks(List<Cidr> allowed) {
        this.allowed = allowed;
    }

    /// The networks of these blocks, as in `192.168.1.0/24`.
    ///
    /// @throws IllegalArgumentException naming the first text that is no block of addresses
    public static Networks of(List<String> blocks) {
        return new Networks(blocks.stream().map(Networks::block).toList());
    }

    public boolean allow(InetAddress address) {
        return !address.isMulticastAddress()
                && !address.isAnyLocalAddress()
                && NEVER.stream().noneMatch(each -> each.contains(address))
                && allowed.stream().anyMatch(each -> each.contains(address));
    }

    /// The first of `addresses` that is allowed.
    Optional<InetAddress> firstAllowed(InetAddress... addresses) {
        return Stream.of(addresses).filter(this::allow).findFirst();
    }

    private static Cidr block(String text) {
        return Cidr.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "\"" + text + "\" is not a network such as 192.168.1.0/24"));
    }
}
