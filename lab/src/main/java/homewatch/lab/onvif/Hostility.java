package homewatch.lab.onvif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Answers that no camera gives that means well.
final class Hostility {
    private static final int ENTITIES = 12;

    private Hostility() {}

    /// Whether it has answered.
    static boolean answer(Surroundings surroundings, Exchange exchange) throws IOException {
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
                exchange.answerHeader("Location", "http://evil.example/");
                exchange.answer(307, "text/plain", new byte[0]);
            }
        }
        return true;
    }

    private static void send(Exchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.answer(200, "application/soap+xml", bytes);
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
    private static void endless(Exchange exchange) throws IOException {
        var out = exchange.begin(200);
        var piece = "<a>".repeat(1000).getBytes(StandardCharsets.UTF_8);
        while (!Thread.currentThread().isInterrupted()) {
            out.write(piece);
        }
    }
}
