package homewatch.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Requests with a host name of one's choice, which Java's client does not let one choose.
final class RawRequests {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawRequests() {}

    static String get(TestingHub hub, String host, String path, String headers) throws IOException {
        return send(hub, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers, "");
    }

    static String signIn(TestingHub hub, String host, String name, String password)
            throws IOException {
        var body = "name=" + name + "&password=" + password.replace(' ', '+');
        return send(
                hub,
                "POST /login HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length()
                        + "\r\n",
                body);
    }

    private static String send(TestingHub hub, String head, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.plane.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var request = head + "Connection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
