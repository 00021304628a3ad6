package homewatch.control.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.InputReader;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.operation.Route;
import homewatch.wire.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes an operation's input of a request: its path, its query, its body.
final class RequestInput<I extends Record> {
    static final int LARGEST_BODY = 64 * 1024;

    private final Route route;
    private final InputReader<I> reader;

    RequestInput(Operation<I, ?> operation) {
        this.route = operation.route();
        this.reader = new InputReader<>(operation.input());
    }

    I read(Context exchange) throws OperationProblem {
        var asked = route.method().takesBody() ? body(exchange) : Json.api().createObjectNode();
        addQuery(exchange, asked);
        for (var parameter : route.parameters()) {
            add(asked, parameter, exchange.pathParam(parameter), "is given by the path already");
        }
        return reader.read(asked);
    }

    private void addQuery(Context exchange, ObjectNode asked) throws OperationProblem {
        for (var parameter : exchange.queryParamMap().entrySet()) {
            for (var value : parameter.getValue()) {
                add(asked, parameter.getKey(), value, "is given twice");
            }
        }
    }

    private void add(ObjectNode asked, String name, String value, String twice)
            throws OperationProblem {
        if (asked.has(name)) {
            throw OperationProblem.invalid(List.of(new FieldProblem(name, twice)));
        }
        asked.set(name, node(name, value));
    }

    /// What a text of a path or query means for the component that it is for.
    private JsonNode node(String name, String value) {
        var nodes = Json.api().getNodeFactory();
        var component = reader.components().get(name);
        var type = component == null ? String.class : component.getType();
        if (type == Integer.class || type == int.class) {
            try {
                return nodes.numberNode(Integer.parseInt(value));
            } catch (NumberFormatException _) {
                return nodes.textNode(value);
            }
        }
        if (type == Boolean.class && ("true".equals(value) || "false".equals(value))) {
            return nodes.booleanNode("true".equals(value));
        }
        return nodes.textNode(value);
    }

    private static ObjectNode body(Context exchange) throws OperationProblem {
        var bytes = bytes(exchange);
        if (bytes.length == 0) {
            return Json.api().createObjectNode();
        }
        checkType(exchange.contentType());
        try {
            var tree =
                    Json.api()
                            .reader()
                            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .readTree(bytes);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw malformed("The body must be a JSON object.");
        } catch (JsonProcessingException wrong) {
            var at = wrong.getLocation();
            throw malformed(
                    at == null
                            ? "The body is not JSON."
                            : "The body is not JSON, or says something twice: look at line "
                                    + at.getLineNr()
                                    + ", column "
                                    + at.getColumnNr()
                                    + ".");
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }

    private static byte[] bytes(Context exchange) throws OperationProblem {
        try {
            var bytes = exchange.req().getInputStream().readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                throw OperationProblem.of(
                        Kind.TOO_LARGE, "The body may have at most " + LARGEST_BODY + " bytes.");
            }
            return bytes;
        } catch (IOException broken) {
            throw malformed("The body did not come whole.");
        }
    }

    private static void checkType(@Nullable String type) throws OperationProblem {
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw OperationProblem.of(
                    Kind.NOT_JSON, "Send the header Content-Type: application/json.");
        }
    }

    private static OperationProblem malformed(String detail) {
        return OperationProblem.of(Kind.MALFORMED, detail);
    }
}
