package homewatch.lab.onvif;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Answers that no camera gives that means well.
final class Hostility {
    private static final int ENTITIES = 12;

    private Hostility() {}

    /// Whether it has answered.
    static boolean answer(Surroundings surroundings, HttpExchange exchange) throws IOException {
        if (!(surroundings.behaviour() instanceof OnvifBehaviour.Hostile(var malice))) {
            return false;
        }
        switch (malice) {
            case OTHER_HOSTS, SCRIPTS, CONTROL_CHARACTERS -> {
                return false;
            }
            case ENTITY_BOMB -> send(exchange, bomb());
            case EXTERNAL_ENTITY ->
                    send(
                            exchange,
                            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>");
            case GARBAGE -> send(exchange, "\u0000\u0001 lollipop <<<");
            case ENDLESS -> endless(exchange);
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", "http://evil.example/");
                exchange.sendResponseHeaders(307, -1);
            }
        }
        return true;
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String bomb() {
        var text = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"lol\">");
        for (int i = 1; i < ENTITIES; i++) {
            text.append("<!ENTITY e").append(i).append(" \"");
            text.append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return text.append("]><a>&e").append(ENTITIES - 1).append(";</a>").toString();
    }

    /// Until the visitor leaves.
    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var piece = "<a>".repeat(1000).getBytes(StandardCharsets.UTF_8);
        while (!Thread.currentThread().isInterrupted()) {
            exchange.getResponseBody().write(piece);
        }
    }
}
