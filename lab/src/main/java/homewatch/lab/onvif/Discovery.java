package homewatch.lab.onvif;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Answers probes (WS-Discovery of April 2005 §5.3), on a virtual thread of its own.
final class Discovery implements AutoCloseable {
    private static final int LARGEST = 16 * 1024;
    private static final String NAMESPACE = "http://schemas.xmlsoap.org/ws/2005/04/discovery";

    private final Surroundings surroundings;
    private final int servicePort;
    private final MulticastSocket socket;

    private Discovery(Surroundings surroundings, int servicePort, MulticastSocket socket) {
        this.surroundings = surroundings;
        this.servicePort = servicePort;
        this.socket = socket;
    }

    /// Answers as long as `on`.
    static Discovery start(Surroundings surroundings, int servicePort, BooleanSupplier on)
            throws IOException {
        var discovery = new Discovery(surroundings, servicePort, open(surroundings.settings()));
        Thread.ofVirtual().name("lab-discovery").start(() -> discovery.listen(on));
        return discovery;
    }

    private static MulticastSocket open(OnvifSettings settings) throws IOException {
        var at = settings.discovery();
        if (!at.getAddress().isMulticastAddress()) {
            return new MulticastSocket(at);
        }
        var socket = new MulticastSocket(at.getPort());
        var own = settings.address().getAddress();
        if (own.isAnyLocalAddress()) {
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp() && network.supportsMulticast()) {
                    socket.joinGroup(at, network);
                }
            }
        } else {
            socket.joinGroup(at, NetworkInterface.getByInetAddress(own));
        }
        return socket;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(
                surroundings.settings().address().getAddress(), socket.getLocalPort());
    }

    private void listen(BooleanSupplier on) {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            while (true) {
                packet.setLength(LARGEST);
                socket.receive(packet);
                if (on.getAsBoolean()) {
                    answer(packet);
                }
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        var probe = probed(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (probe.isPresent()) {
            var bytes = match(probe.get()).getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
    }

    /// The number of a probe for devices such as this one.
    private static Optional<String> probed(byte[] bytes) {
        try {
            var question = Soap.read(bytes);
            var types = question.text("Types").orElse("");
            boolean meant =
                    types.isEmpty()
                            || types.contains("NetworkVideoTransmitter")
                            || types.contains("Device");
            return question.name().equals("Probe") && meant
                    ? question.header("MessageID")
                    : Optional.empty();
        } catch (SoapFault _) {
            return Optional.empty();
        }
    }

    private String match(String relatesTo) {
        if (surroundings.isHostile(OnvifBehaviour.Malice.GARBAGE)) {
            return "lollipop";
        }
        var service = surroundings.address("http", ":" + servicePort + "/onvif/device_service");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:w=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" xmlns:d=\""
                + NAMESPACE
                + "\" xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\" xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\">"
                + "<s:Header><w:MessageID>urn:uuid:5f5a69c2-0000-4000-8000-"
                + Long.toHexString(surroundings.sources().random().nextLong(1L << 44, 1L << 47))
                + "</w:MessageID>"
                + Soap.element("w:RelatesTo", relatesTo)
                + "<w:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</w:To><w:Action>"
                + NAMESPACE
                + "/ProbeMatches</w:Action></s:Header><s:Body><d:ProbeMatches><d:ProbeMatch><w:EndpointReference><w:Address>urn:uuid:"
                + "1ab0a1e0-0000-4000-8000-"
                + String.format(Locale.ROOT, "%012x", servicePort)
                + "</w:Address></w:EndpointReference><d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types>"
                + Soap.element("d:Scopes", String.join(" ", Scopes.all(surroundings)))
                + Soap.element("d:XAddrs", service)
                + "<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>";
    }

    @Override
    public void close() {
        socket.close();
    }
}
