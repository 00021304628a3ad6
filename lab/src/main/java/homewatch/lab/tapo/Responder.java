package homewatch.lab.tapo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;

/// Answers those who look for Tapo's devices (UDP 20002). One virtual thread, until it is closed.
final class Responder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER = 16;
    private static final int CHECKSUM_AT = 12;
    private static final int CHECKSUM_SEED = 0x5A6B7C8D;
    private static final int LARGEST = 4096;

    private final DatagramSocket socket;
    private final Function<String, Optional<ObjectNode>> answer;

    private Responder(DatagramSocket socket, Function<String, Optional<ObjectNode>> answer) {
        this.socket = socket;
        this.answer = answer;
    }

    /// `answer` gets the public key of who asks, and gives the result to send, or nothing.
    static Responder start(InetSocketAddress address, Function<String, Optional<ObjectNode>> answer)
            throws IOException {
        var socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.bind(address);
        var responder = new Responder(socket, answer);
        Thread.ofVirtual().name("lab-discovery").start(responder::run);
        return responder;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void run() {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
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
        socket.close();
    }
}
