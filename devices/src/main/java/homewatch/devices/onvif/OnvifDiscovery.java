package homewatch.devices.onvif;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Sources;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Finds devices by WS-Discovery (April 2005): asks by multicast on every network of this machine
/// that is up and knows multicast, by IPv4, and listens for a while. Sends no login. Blocks the
/// calling thread; listens on a virtual thread a network.
public final class OnvifDiscovery {
    private static final InetSocketAddress GROUP =
            new InetSocketAddress(InetAddress.ofLiteral("239.255.255.250"), 3702);
    private static final String DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
    private static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    private static final List<String> TYPES = List.of("dn:NetworkVideoTransmitter", "tds:Device");

    /// When probes are sent: datagrams get lost, and devices answer at random times.
    private static final List<Duration> SENDS =
            List.of(Duration.ZERO, Duration.ofMillis(250), Duration.ofMillis(900));

    private static final int LARGEST_ANSWER = 32 * 1024;
    private static final int MOST_ANSWERS = 1000;

    private final Sources sources;
    private final InetSocketAddress group;
    private final Map<InetSocketAddress, Sighting> found = new ConcurrentHashMap<>();

    private OnvifDiscovery(Sources sources, InetSocketAddress group) {
        this.sources = sources;
        this.group = group;
    }

    /// What answers within `patience` on any network.
    ///
    /// @throws IOException when this machine's networks cannot be listed
    public static List<Sighting> search(Duration patience, Sources sources) throws IOException {
        return search(networks(), GROUP, patience, sources);
    }

    static List<Sighting> search(
            Collection<InetAddress> from,
            InetSocketAddress group,
            Duration patience,
            Sources sources) {
        var discovery = new OnvifDiscovery(sources, group);
        discovery.ask(from, patience);
        return discovery.found.values().stream().toList();
    }

    /// Our own address on each network that probes can be sent to.
    static List<InetAddress> networks() throws SocketException {
        var addresses = new ArrayList<InetAddress>();
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp() && network.supportsMulticast()) {
                network.inetAddresses()
                        .filter(Inet4Address.class::isInstance)
                        .forEach(addresses::add);
            }
        }
        return addresses;
    }

    private void ask(Collection<InetAddress> from, Duration patience) {
        long end = sources.nanos().getAsLong() + patience.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            from.forEach(each -> threads.execute(() -> ask(each, end)));
            threads.shutdown();
            if (!threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(InetAddress from, long end) {
        try (var socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
            var network = NetworkInterface.getByInetAddress(from);
            if (network != null && group.getAddress().isMulticastAddress()) {
                socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
            }
            ask(socket, end);
        } catch (IOException _) {
            // this network went down meanwhile; the others are asked
        }
    }

    private void ask(DatagramSocket socket, long end) throws IOException {
        long start = sources.nanos().getAsLong();
        for (int i = 0; i < SENDS.size(); i++) {
            probe(socket);
            boolean last = i + 1 == SENDS.size();
            listen(socket, last ? end : Math.min(end, start + SENDS.get(i + 1).toNanos()));
        }
    }

    private void probe(DatagramSocket socket) throws IOException {
        for (var type : TYPES) {
            var message = new UUID(sources.random().nextLong(), sources.random().nextLong());
            var bytes = probe(type, message).getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, group));
        }
    }

    private static String probe(String type, UUID message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><e:Envelope xmlns:e=\""
                + Namespace.SOAP
                + "\" xmlns:w=\""
                + ADDRESSING
                + "\" xmlns:d=\""
                + DISCOVERY
                + "\" xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\" xmlns:tds=\""
                + Namespace.DEVICE
                + "\"><e:Header><w:MessageID>urn:uuid:"
                + message
                + "</w:MessageID><w:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To><w:Action>"
                + DISCOVERY
                + "/Probe</w:Action></e:Header><e:Body><d:Probe><d:Types>"
                + type
                + "</d:Types></d:Probe></e:Body></e:Envelope>";
    }

    private void listen(DatagramSocket socket, long until) throws IOException {
        var packet = new DatagramPacket(new byte[LARGEST_ANSWER], LARGEST_ANSWER);
        while (found.size() < MOST_ANSWERS) {
            long left = until - sources.nanos().getAsLong();
            if (left <= 0) {
                return;
            }
            socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            packet.setLength(LARGEST_ANSWER);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException _) {
                return;
            }
            take(packet);
        }
    }

    private void take(DatagramPacket packet) {
        var bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        try {
            Sighting.all(Document.parse(bytes), packet.getAddress())
                    .forEach(it -> found.putIfAbsent(it.address(), it));
        } catch (DeviceProblem.Malformed _) {
            // somebody else talks here
        }
    }
}
