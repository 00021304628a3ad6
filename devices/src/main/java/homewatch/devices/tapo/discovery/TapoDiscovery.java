package homewatch.devices.tapo.discovery;

import homewatch.devices.tapo.cipher.RsaPair;
import homewatch.devices.tapo.session.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Looks for Tapo devices: asks everybody on the networks of this machine (UDP broadcast), or the
/// hosts that are named. Blocks the calling thread for as long as answers are awaited.
public final class TapoDiscovery {
    /// Where devices listen: most on the first, some new ones on the second.
    private static final List<Integer> PORTS = List.of(20_002, 20_004);

    private static final int KEY_BITS = 2048;

    private final RandomGenerator random;
    private final List<Integer> ports;

    public TapoDiscovery(RandomGenerator random) {
        this(random, PORTS);
    }

    /// For a lab whose devices listen on other ports.
    public TapoDiscovery(RandomGenerator random, List<Integer> ports) {
        this.random = random;
        this.ports = List.copyOf(ports);
    }

    /// Asks on every interface but loopback, three times in the given span. One entry for each port
    /// of an address that answered, at most 256, in the order of their answers.
    ///
    /// @throws IOException when no interface can be asked on
    public List<FoundDevice> everywhere(Duration span) throws IOException {
        var targets = new ArrayList<Search.Target>();
        for (var each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp() && !each.isLoopback() && !each.isPointToPoint()) {
                each.getInterfaceAddresses().forEach(it -> broadcast(it, targets));
            }
        }
        return search(targets, span);
    }

    /// Asks the hosts alone.
    public List<FoundDevice> at(List<InetAddress> hosts, Duration span) throws IOException {
        var targets = new ArrayList<Search.Target>();
        for (var host : hosts) {
            for (int port : ports) {
                targets.add(new Search.Target(wildcard(), new InetSocketAddress(host, port)));
            }
        }
        return search(targets, span);
    }

    private void broadcast(InterfaceAddress own, List<Search.Target> targets) {
        var everybody = own.getBroadcast();
        if (own.getAddress() instanceof Inet4Address address && everybody != null) {
            for (int port : ports) {
                targets.add(new Search.Target(address, new InetSocketAddress(everybody, port)));
            }
        }
    }

    private static InetAddress wildcard() {
        return new InetSocketAddress(0).getAddress();
    }

    private List<FoundDevice> search(List<Search.Target> targets, Duration span)
            throws IOException {
        var keys = RsaPair.ofBits(KEY_BITS);
        var payload = Json.object("params", Json.object().put("rsa_key", keys.publicPem()));
        var probe = Packet.probe(random.nextInt(), Json.bytes(payload));
        try (var search = Search.open(targets, keys)) {
            return search.run(probe, span);
        } catch (UncheckedIOException failure) {
            throw new SocketException(failure.getMessage());
        }
    }
}
