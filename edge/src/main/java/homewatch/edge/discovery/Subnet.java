package homewatch.edge.discovery;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// An IPv4 network that this machine is in, as `own` with the length of its prefix in bits.
record Subnet(Inet4Address own, int prefix) {
    /// A larger one is not a household's.
    private static final int SHORTEST_PREFIX = 22;

    private static final int BITS = 32;

    Subnet {
        if (prefix < SHORTEST_PREFIX || prefix > BITS) {
            throw new IllegalArgumentException("too large a network: /" + prefix);
        }
    }

    /// Those of this machine that are up, and not too large to be asked host by host.
    static List<Subnet> all() throws IOException {
        var subnets = new ArrayList<Subnet>();
        for (var each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp() && !each.isLoopback() && !each.isPointToPoint()) {
                each.getInterfaceAddresses().forEach(it -> add(it, subnets));
            }
        }
        return subnets;
    }

    private static void add(InterfaceAddress address, List<Subnet> subnets) {
        int prefix = address.getNetworkPrefixLength();
        if (address.getAddress() instanceof Inet4Address own
                && prefix >= SHORTEST_PREFIX
                && prefix < BITS) {
            subnets.add(new Subnet(own, prefix));
        }
    }

    /// Every address that a host may have, but our own.
    List<InetAddress> hosts() {
        int size = 1 << (BITS - prefix);
        int own = ByteBuffer.wrap(this.own.getAddress()).getInt();
        int network = prefix == 0 ? 0 : own & (-1 << (BITS - prefix));
        var hosts = new ArrayList<InetAddress>();
        for (int i = 1; i < size - 1; i++) {
            if (network + i != own) {
                hosts.add(address(network + i));
            }
        }
        return hosts;
    }

    private static InetAddress address(int bits) {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(bits).array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
