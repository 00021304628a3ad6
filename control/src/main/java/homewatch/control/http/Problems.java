package homewatch.control.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.control.operation.OperationProblem;
import homewatch.wire.json.Json;
import io.javalin.http.Context;

/// Writes problems as RFC 9457 has them.
final class Problems {
    static final String CONTENT_TYPE = "application/problem+json";
    private static final String TYPE = "urn:homewatch:problem:";

    private Problems() {}

    static void write(OperationProblem problem, Context exchange) {
        var kind = problem.kind();
        var retryAfter = problem.retryAfter();
        if (kind == OperationProblem.Kind.NO_TOKEN) {
            exchange.header("WWW-Authenticate", "Bearer realm=\"homewatch\"");
        }
        if (retryAfter != null) {
            exchange.header("Retry-After", Long.toString(retryAfter.toSeconds() + 1));
        }
        exchange.status(kind.status()).contentType(CONTENT_TYPE).result(text(body(problem)));
    }

    static OperationProblem fault() {
        return OperationProblem.of(
                OperationProblem.Kind.FAULT, "This is a fault of Homewatch: its log says more.");
    }

    static ObjectNode body(OperationProblem problem) {
        var kind = problem.kind();
        var body =
                Json.api()
                        .createObjectNode()
                        .put("type", TYPE + kind.label())
                        .put("title", kind.title())
                        .put("status", kind.status())
                        .put("detail", problem.detail());
        if (!problem.fields().isEmpty()) {
            body.set("errors", Json.api().valueToTree(problem.fields()));
        }
        var more = problem.more();
        if (more != null) {
            body.setAll((ObjectNode) Json.api().valueToTree(more));
        }
        return body;
    }

    static byte[] text(Object value) {
        try {
            return Json.api().writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("answers are plain records", impossible);
        }
    }
}
