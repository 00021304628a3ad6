package homewatch.devices.rtsp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server that answers each request with what a function makes of its text, byte for byte. One
/// virtual thread a connection.
final class ScriptedCamera implements AutoCloseable {
    private final ServerSocket server;
    private final Function<String, byte[]> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> visitors = new CopyOnWriteArrayList<>();

    private ScriptedCamera(ServerSocket server, Function<String, byte[]> script) {
        this.server = server;
        this.script = script;
    }

    static ScriptedCamera start(Function<String, byte[]> script) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var camera = new ScriptedCamera(server, script);
        Thread.ofVirtual().start(camera::accept);
        return camera;
    }

    /// A script of texts, in which `$CSeq` stands for the request's.
    static ScriptedCamera ofTexts(Function<String, String> script) throws IOException {
        return start(request -> {
            var answer = script.apply(request).replace("$CSeq", header(request, "CSeq"));
            return answer.getBytes(StandardCharsets.ISO_8859_1);
        });
    }

    static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    URI url() {
        return URI.create("rtsp://127.0.0.1:" + server.getLocalPort() + "/stream");
    }

    /// Those so far.
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
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
        try (visitor;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        visitor.getInputStream(), StandardCharsets.ISO_8859_1))) {
            var request = new StringBuilder();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                request.append(line).append('\n');
                if (line.isEmpty()) {
                    requests.add(request.toString());
                    visitor.getOutputStream().write(script.apply(request.toString()));
                    request.setLength(0);
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // the visitor left, or the script wants it to
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var visitor : visitors) {
            visitor.close();
        }
    }
}
