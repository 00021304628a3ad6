package homewatch.edge;

import homewatch.wire.AgentId;
import homewatch.wire.FromHub;
import homewatch.wire.SiteId;
import homewatch.wire.json.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A control plane whose machine vanishes in the middle: its connection stays open, and nothing
/// comes.
class SilentHubTest {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 §1.3
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    @Test
    @Tag("slow")
    void isDialledAgain() throws Exception {
        try (var hub = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            hub.setSoTimeout((int) LONG.toMillis());
            var address = URI.create("ws://127.0.0.1:" + hub.getLocalPort() + "/link");
            var settings = AgentSettings.of(folder, address);
            try (var _ = EdgeAgent.start(settings, EdgeSurroundings.system());
                    var first = hub.accept()) {
                welcome(first);
                hub.accept().close();
            }
        }
    }

    private static void welcome(Socket socket) throws Exception {
        var in =
                new BufferedReader(
                        new InputStreamReader(
                                socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String key = "";
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        var hash =
                MessageDigest.getInstance("SHA-1")
                        .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
        var answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(hash)
                        + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        send(socket, new FromHub.Challenge("nonce"));
        send(socket, new FromHub.Welcome(new AgentId("agent"), new SiteId("home"), 0));
    }

    /// One text frame without a mask (RFC 6455 §5.2).
    private static void send(Socket socket, FromHub message) throws IOException {
        var text = Json.link().writeValueAsBytes(message);
        var frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(126);
        frame.write(text.length >> 8);
        frame.write(text.length);
        frame.writeBytes(text);
        if (text.length < 126) {
            frame.reset();
            frame.write(0x81);
            frame.write(text.length);
            frame.writeBytes(text);
        }
        socket.getOutputStream().write(frame.toByteArray());
    }
}
