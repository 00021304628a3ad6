package homewatch.control.http;

import homewatch.control.alert.AlertReception;
import homewatch.control.operation.OperationProblem;
import io.javalin.http.Context;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where Alertmanager tells what is wrong. No operation: it is a machine, with a token of its own
/// (RFC 6750 §2.1).
final class AlertmanagerDoor {
    static final String PATH = "/api/alertmanager";
    private static final String BEARER = "Bearer ";

    private final AlertReception reception;

    AlertmanagerDoor(AlertReception reception) {
        this.reception = reception;
    }

    void answer(Context exchange) throws OperationProblem {
        reception.check(shown(exchange.header("Authorization")));
        reception.take(body(exchange));
        exchange.contentType("application/json").result("{}");
    }

    private static @Nullable String shown(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static byte[] body(Context exchange) throws OperationProblem {
        try {
            var bytes = exchange.req().getInputStream().readNBytes(AlertReception.LARGEST + 1);
            if (bytes.length > AlertReception.LARGEST) {
                throw OperationProblem.of(
                        OperationProblem.Kind.TOO_LARGE,
                        "A message may have at most " + AlertReception.LARGEST + " bytes.");
            }
            return bytes;
        } catch (IOException broken) {
            throw OperationProblem.of(
                    OperationProblem.Kind.MALFORMED, "The message did not come whole.");
        }
    }
}
