package homewatch.devices.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP server that says byte for byte what a script says, and keeps what it was asked. Where
/// the script says `HANG` it says nothing more; where it has ended, it repeats its last line.
final class ScriptedServer implements AutoCloseable {
    static final String HANG = "hang";

    private final ServerSocket server;
    private final List<String> script;
    private final List<Socket> visitors = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    private ScriptedServer(ServerSocket server, List<String> script) {
        this.server = server;
        this.script = script;
    }

    static ScriptedServer saying(String... script) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var scripted = new ScriptedServer(server, List.of(script));
        Thread.ofVirtual().start(scripted::admit);
        return scripted;
    }

    static String answer(int code, String headers, String body) {
        var head = "HTTP/1.1 " + code + " Whatever\r\n" + headers;
        return head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    HttpEndpoint endpoint() {
        return HttpEndpoint.http(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    /// Heads and bodies, in order.
    List<String> requests() {
        return requests;
    }

    private void admit() {
        try {
            while (true) {
                var visitor = server.accept();
                visitors.add(visitor);
                Thread.ofVirtual().start(() -> talk(visitor));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void talk(Socket visitor) {
        try (visitor) {
            var in = new BufferedInputStream(visitor.getInputStream());
            for (var request = read(in); !request.isEmpty(); request = read(in)) {
                requests.add(request);
                var said = script.get(Math.min(next.getAndIncrement(), script.size() - 1));
                if (said.equals(HANG)) {
                    in.read();
                }
                visitor.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
                visitor.getOutputStream().flush();
                if (!said.contains("Content-Length")) {
                    return;
                }
            }
        } catch (IOException _) {
            // the visitor left
        }
    }

    private static String read(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int each = in.read();
            if (each < 0) {
                return "";
            }
            text.append((char) each);
        }
        var lower = text.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ");
        if (at >= 0) {
            int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
            text.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var visitor : visitors) {
            visitor.close();
        }
    }
}
