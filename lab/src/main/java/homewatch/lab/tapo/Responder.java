package homewatch.lab.tapo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;

/// Answers those who look for Tapo's devices (UDP 20002): those who ask this address, and where it
/// is one of a network, those who ask everybody there. The answer always comes from this address.
/// One virtual thread a socket, until it is closed.
final class Responder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER = 16;
    private static final int CHECKSUM_AT = 12;
    private static final int CHECKSUM_SEED = 0x5A6B7C8D;
    private static final int LARGEST = 4096;

    private final DatagramSocket socket;
    private final List<DatagramSocket> everybody;
    private final Function<String, Optional<ObjectNode>> answer;

    private Responder(
            DatagramSocket socket,
            List<DatagramSocket> everybody,
            Function<String, Optional<ObjectNode>> answer) {
        this.socket = socket;
        this.everybody = everybody;
        this.answer = answer;
    }

    /// `answer` gets the public key of who asks, and gives the result to send, or nothing.
    static Responder start(InetSocketAddress address, Function<String, Optional<ObjectNode>> answer)
            throws IOException {
        var socket = bound(address);
        var everybody = new ArrayList<DatagramSocket>();
        for (var broadcast : broadcasts(address.getAddress())) {
            everybody.add(bound(new InetSocketAddress(broadcast, socket.getLocalPort())));
        }
        var responder = new Responder(socket, List.copyOf(everybody), answer);
        responder.listenOn(socket);
        everybody.forEach(responder::listenOn);
        return responder;
    }

    private static DatagramSocket bound(InetSocketAddress address) throws IOException {
        var socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.bind(address);
        return socket;
    }

    private static List<InetAddress> broadcasts(InetAddress own) throws IOException {
        var device = NetworkInterface.getByInetAddress(own);
        return device == null
                ? List.of()
                : device.getInterfaceAddresses().stream()
                        .filter(each -> each.getAddress().equals(own))
                        .flatMap(each -> Optional.ofNullable(each.getBroadcast()).stream())
                        .toList();
    }

    private void listenOn(DatagramSocket listening) {
        Thread.ofVirtual().name("lab-discovery").start(() -> run(listening));
    }

    int port() {
        return socket.getLocalPort();
    }

    private void run(DatagramSocket listening) {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!listening.isClosed()) {
            try {
                packet.setLength(LARGEST);
                listening.receive(packet);
                reply(packet);
            } catch (IOException _) {
                // closed, or somebody who asked is gone
            }
        }
    }

    private void reply(DatagramPacket packet) throws IOException {
        var probe = ByteBuffer.allocate(packet.getLength());
        probe.put(packet.getData(), 0, packet.getLength());
        var bytes = probe.array();
        if (!isProbe(bytes)) {
            return;
        }
        var result = answer.apply(key(bytes));
        if (result.isEmpty()) {
            return;
        }
        var body = JSON.createObjectNode().put("error_code", 0).set("result", result.get());
        var text = JSON.writeValueAsBytes(body);
        var reply = ByteBuffer.allocate(HEADER + text.length).put(bytes, 0, HEADER).put(text);
        socket.send(new DatagramPacket(reply.array(), reply.capacity(), packet.getSocketAddress()));
    }

    private static boolean isProbe(byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] != 2) {
            return false;
        }
        int said = ByteBuffer.wrap(bytes).getInt(CHECKSUM_AT);
        var zeroed = ByteBuffer.wrap(bytes.clone()).putInt(CHECKSUM_AT, CHECKSUM_SEED);
        var checksum = new CRC32();
        checksum.update(zeroed.array());
        return said == (int) checksum.getValue();
    }

    private static String key(byte[] bytes) throws IOException {
        try {
            JsonNode probe = JSON.readTree(bytes, HEADER, bytes.length - HEADER);
            return probe.path("params").path("rsa_key").asText("");
        } catch (JacksonException _) {
            return "";
        }
    }

    @Override
    public void close() {
        everybody.forEach(DatagramSocket::close);
        socket.close();
    }
}
