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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Tells devices how to behave, over HTTP on loopback: `GET /cameras` and `PUT
/// /cameras/{number}/behaviour`, and likewise for each other group of devices. One virtual thread a
/// request.
final class LabControl implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LIST = Pattern.compile("/([a-z-]{1,30})");
    private static final Pattern BEHAVIOUR =
            Pattern.compile("/([a-z-]{1,30})/(\\d{1,6})/behaviour");
    private static final int LARGEST_BODY = 16 * 1024;

    private final Map<String, List<Controlled>> groups;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LabControl(Map<String, List<Controlled>> groups, HttpServer server) {
        this.groups = new TreeMap<>(groups);
        this.server = server;
    }

    /// Port 0 takes a free one.
    static LabControl start(List<LabCamera> cameras, int port) throws IOException {
        var controlled = cameras.stream().<Controlled>map(ControlledCamera::new).toList();
        return start(Map.of("cameras", controlled), port);
    }

    /// The devices by the names of their groups.
    static LabControl start(Map<String, List<Controlled>> groups, int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var control = new LabControl(groups, HttpServer.create(address, 0));
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
        var list = LIST.matcher(path);
        if (list.matches() && method.equals("GET") && groups.containsKey(list.group(1))) {
            return new Answer(200, list(list.group(1)));
        }
        var behaviour = BEHAVIOUR.matcher(path);
        if (behaviour.matches() && method.equals("PUT") && groups.containsKey(behaviour.group(1))) {
            return behave(behaviour.group(1), Integer.parseInt(behaviour.group(2)), exchange);
        }
        var known = String.join(", ", groups.keySet());
        return problem(
                404,
                "there are GET /{group} and PUT /{group}/{number}/behaviour for these groups: "
                        + known);
    }

    private List<Controlled> group(String name) {
        return groups.getOrDefault(name, List.of());
    }

    private String list(String name) {
        var list = JSON.createArrayNode();
        for (int number = 0; number < group(name).size(); number++) {
            list.add(describe(name, number));
        }
        return JSON.createObjectNode().set(name, list).toPrettyString();
    }

    private ObjectNode describe(String name, int number) {
        ObjectNode shown = JSON.createObjectNode().put("number", number);
        return shown.setAll(group(name).get(number).describe());
    }

    private Answer behave(String name, int number, HttpExchange exchange) throws IOException {
        if (number >= group(name).size()) {
            return problem(404, name + " are numbered 0 to " + (group(name).size() - 1));
        }
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return problem(413, "a behaviour has at most " + LARGEST_BODY + " bytes");
        }
        var device = group(name).get(number);
        try {
            device.behave(JSON.readTree(body));
            return new Answer(200, describe(name, number).toPrettyString());
        } catch (JacksonException _) {
            return problem(
                    400, "the body is not JSON; it should be one of these:\n" + device.kinds());
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
