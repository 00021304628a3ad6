package homewatch.lab.tapo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The HTTP or HTTPS port of a device, which can be closed and opened again. One virtual thread a
/// request.
final class Web implements AutoCloseable {
    private static final int LARGEST_REQUEST = 256 * 1024;

    private final Handler handler;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private InetSocketAddress address;
    private @Nullable Certificate certificate;
    private @Nullable HttpServer server;

    private Web(InetSocketAddress address, Handler handler) {
        this.address = address;
        this.handler = handler;
    }

    /// What somebody asked.
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Request(String path, String query, Headers headers, byte[] body) {}

    /// The first value of a header, empty when it is not there.
    interface Headers {
        String first(String name);
    }

    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Answer(int code, Map<String, String> headers, byte[] body, Runnable afterwards) {
        static Answer of(int code) {
            return new Answer(code, Map.of(), new byte[0], Answer::nothing);
        }

        static Answer of(byte[] body) {
            return new Answer(200, Map.of(), body, Answer::nothing);
        }

        Answer with(int other) {
            return new Answer(other, headers, body, afterwards);
        }

        Answer with(String header, String value) {
            return new Answer(code, Map.of(header, value), body, afterwards);
        }

        private static void nothing() {}

        /// What is done once it was sent.
        Answer then(Runnable after) {
            return new Answer(code, headers, body, after);
        }
    }

    interface Handler {
        Answer answer(Request request) throws IOException, InterruptedException;
    }

    static Web plain(InetSocketAddress address, Handler handler) throws IOException {
        var web = new Web(address, handler);
        web.open();
        return web;
    }

    static Web secure(InetSocketAddress address, Certificate certificate, Handler handler)
            throws IOException {
        var web = new Web(address, handler);
        web.certificate = certificate;
        web.open();
        return web;
    }

    synchronized InetSocketAddress address() {
        return address;
    }

    /// Listens, on the port it had before.
    synchronized void listen() {
        try {
            open();
        } catch (IOException failure) {
            throw new UncheckedIOException("port " + address.getPort(), failure);
        }
    }

    /// Shows this certificate from now on.
    synchronized void change(Certificate other) {
        certificate = other;
        refuse();
        listen();
    }

    private synchronized void open() throws IOException {
        if (server != null) {
            return;
        }
        var shown = certificate;
        var opened = shown == null ? HttpServer.create() : secure(shown);
        opened.bind(address, 0);
        opened.setExecutor(threads);
        opened.createContext("/", this::handle);
        opened.start();
        address = opened.getAddress();
        server = opened;
    }

    private static HttpServer secure(Certificate certificate) throws IOException {
        var server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            var answer = handler.answer(request(exchange));
            send(exchange, answer);
            Thread.ofVirtual().name("lab-afterwards").start(answer.afterwards());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.code(), length == 0 ? -1 : length);
        try (var out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery();
        var body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
        return new Request(
                uri.getRawPath(),
                query == null ? "" : query,
                name -> {
                    var value = exchange.getRequestHeaders().getFirst(name);
                    return value == null ? "" : value;
                },
                body);
    }

    /// Listens no more and ends all connections.
    synchronized void refuse() {
        var open = server;
        if (open != null) {
            open.stop(0);
            server = null;
        }
    }

    @Override
    public void close() {
        refuse();
        threads.shutdownNow();
    }
}
