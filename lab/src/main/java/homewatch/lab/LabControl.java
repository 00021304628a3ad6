package homewatch.lab;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import homewatch.lab.camera.LabCamera;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Tells cameras how to behave, over HTTP on loopback: `GET /cameras` and `PUT
/// /cameras/{number}/behaviour`. One virtual thread a request.
final class LabControl implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BEHAVIOUR = Pattern.compile("/cameras/(\\d{1,6})/behaviour");
    private static final int LARGEST_BODY = 16 * 1024;

    private final List<LabCamera> cameras;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LabControl(List<LabCamera> cameras, HttpServer server) {
        this.cameras = List.copyOf(cameras);
        this.server = server;
    }

    /// Port 0 takes a free one.
    static LabControl start(List<LabCamera> cameras, int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var control = new LabControl(cameras, HttpServer.create(address, 0));
        control.server.setExecutor(control.threads);
        control.server.createContext("/", control::handle);
        control.server.start();
        return control;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private record Answer(int code, String body) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.code(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        var behaviour = BEHAVIOUR.matcher(path);
        if (path.equals("/cameras") && method.equals("GET")) {
            return new Answer(200, list());
        }
        if (behaviour.matches() && method.equals("PUT")) {
            return behave(Integer.parseInt(behaviour.group(1)), exchange);
        }
        return problem(404, "there are GET /cameras and PUT /cameras/{number}/behaviour");
    }

    private String list() {
        var list = JSON.createArrayNode();
        for (int number = 0; number < cameras.size(); number++) {
            list.add(describe(number));
        }
        return JSON.createObjectNode().set("cameras", list).toPrettyString();
    }

    private ObjectNode describe(int number) {
        var camera = cameras.get(number);
        var shown = JSON.createObjectNode().put("number", number);
        shown.put("url", camera.url().toString());
        shown.put("user", camera.settings().account().user());
        shown.put("password", camera.password().reveal());
        shown.set("behaviour", BehaviourJson.write(camera.behaviour()));
        shown.set("tally", JSON.valueToTree(camera.tally()));
        return shown;
    }

    private Answer behave(int number, HttpExchange exchange) throws IOException {
        if (number >= cameras.size()) {
            return problem(404, "the cameras are numbered 0 to " + (cameras.size() - 1));
        }
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return problem(413, "a behaviour has at most " + LARGEST_BODY + " bytes");
        }
        try {
            cameras.get(number).behave(BehaviourJson.read(JSON.readTree(body)));
            return new Answer(200, describe(number).toPrettyString());
        } catch (JacksonException _) {
            return problem(
                    400,
                    "the body is not JSON; it should be one of these:\n" + BehaviourJson.KINDS);
        } catch (BadBehaviour bad) {
            return problem(400, String.valueOf(bad.getMessage()));
        }
    }

    private static Answer problem(int code, String detail) {
        JsonNode problem = JSON.createObjectNode().put("status", code).put("detail", detail);
        return new Answer(code, problem.toPrettyString());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
