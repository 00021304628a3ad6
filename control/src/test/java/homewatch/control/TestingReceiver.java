package homewatch.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// A real HTTP server that takes what it is sent, refuses it, hangs, or is away.
final class TestingReceiver implements AutoCloseable {
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private volatile ToIntFunction<Message> answers = _ -> 200;
    private volatile HttpServer server;
    private final int port;

    TestingReceiver() throws IOException {
        server = serve(0);
        port = server.getAddress().getPort();
    }

    /// A request, and how it was answered; 0: not at all.
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Message(String method, URI uri, Headers headers, byte[] body, int answer) {
        JsonNode json() throws IOException {
            return Json.api().readTree(body);
        }

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// From now on it answers so; 0: it says nothing until it is closed.
    TestingReceiver answering(ToIntFunction<Message> how) {
        answers = how;
        return this;
    }

    /// What it took.
    List<Message> taken() {
        return heard.stream().filter(message -> message.answer() / 100 == 2).toList();
    }

    List<Message> heard() {
        return List.copyOf(heard);
    }

    void leave() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        server = serve(port);
    }

    private HttpServer serve(int where) throws IOException {
        var fresh =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), where), 0);
        fresh.createContext("/", this::answer);
        fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fresh.start();
        return fresh;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var asked =
                    new Message(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders(),
                            body,
                            0);
            int answer = answers.applyAsInt(asked);
            heard.add(new Message(asked.method(), asked.uri(), asked.headers(), body, answer));
            if (answer == 0) {
                hanging.await();
            }
            exchange.sendResponseHeaders(answer == 0 ? 503 : answer, -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        hanging.countDown();
        server.stop(0);
    }
}
