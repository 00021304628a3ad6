package homewatch.control.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.Picture;
import homewatch.control.operation.Schemas;
import homewatch.control.overview.Version;
import homewatch.wire.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The description of the API (OpenAPI 3.1), derived from the operations. Made once, at start.
final class OpenApi {
    private static final String SCHEMAS = "components/schemas";
    private static final Map<String, String> PROBLEMS =
            Map.of(
                    "400", "The request cannot be read.",
                    "401", "An access token is needed.",
                    "403", "The token lacks the scope.",
                    "404", "There is no such thing.",
                    "409", "It does not fit what is there.",
                    "422", "The input is not valid, or the camera did not pass its trial.",
                    "429", "Too many requests.",
                    "503", "Not possible at the moment.",
                    "504", "The site's agent did not answer in time.",
                    "507", "The disk is full.");

    private final List<Operation<?, ?>> operations;
    private final SchemaBuilder schemas = Schemas.ofOutputs().together();
    private final Schemas inputs = Schemas.ofInputs();

    OpenApi(List<Operation<?, ?>> operations) {
        this.operations = operations;
    }

    /// A problem as the schema has it.
    record Problem(
            String type,
            String title,
            int status,
            String detail,
            @Nullable List<FieldProblem> errors) {}

    byte[] document() {
        var document = Json.api().createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Homewatch")
                .put("version", Version.CURRENT)
                .put(
                        "description",
                        "Keeps home-security cameras watched and working, and says why one is not.");
        addSecurity(document);
        var paths = document.putObject("paths");
        operations.forEach(operation -> add(paths, operation));
        addOthers(paths);
        var components = document.putObject("components");
        components.set("responses", problemResponses());
        var schemes = components.putObject("securitySchemes");
        schemes.putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "An access token; ./homewatch token makes one.");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "homewatch")
                .put(
                        "description",
                        "Whoever is signed in with a browser. What changes something also needs the"
                                + " header X-CSRF-Token, with what stands in the meta element csrf of"
                                + " each page.");
        components.set("schemas", schemas.collectDefinitions(SCHEMAS));
        return Problems.text(document);
    }

    /// One of the two is enough.
    private static void addSecurity(ObjectNode node) {
        var security = node.putArray("security");
        security.addObject().putArray("token");
        security.addObject().putArray("session");
    }

    private void add(ObjectNode paths, Operation<?, ?> operation) {
        var route = operation.route();
        var entry =
                paths.withObjectProperty(route.path())
                        .putObject(route.method().name().toLowerCase(Locale.ROOT))
                        .put("operationId", operation.name())
                        .put("summary", operation.description())
                        .put(
                                "description",
                                "Needs the scope `"
                                        + operation.scope().label()
                                        + "`."
                                        + (operation.kind() == Kind.DESTRUCTIVE
                                                ? " What it takes away does not come back."
                                                : ""));
        entry.put("x-scope", operation.scope().label());
        entry.set("x-kind", Json.api().valueToTree(operation.kind()));
        entry.putArray("tags").add(tag(route.path()));
        addSecurity(entry);
        addInput(entry, operation);
        var responses = entry.putObject("responses");
        addSuccess(responses, operation);
        PROBLEMS.keySet().stream()
                .sorted()
                .forEach(status ->
                        responses
                                .putObject(status)
                                .put("$ref", "#/components/responses/Problem" + status));
    }

    private void addInput(ObjectNode entry, Operation<?, ?> operation) {
        var schema = inputs.of(operation.input());
        var inPath = operation.route().parameters();
        var required = requiredOf(schema);
        var parameters = Json.api().createArrayNode();
        var members = Json.api().createObjectNode();
        for (var property : schema.withObjectProperty("properties").properties()) {
            var name = property.getKey();
            boolean path = inPath.contains(name);
            if (path || !operation.route().method().takesBody()) {
                addParameter(parameters, name, path, required.contains(name), property.getValue());
            } else {
                members.set(name, property.getValue());
            }
        }
        if (!parameters.isEmpty()) {
            entry.set("parameters", parameters);
        }
        if (!members.isEmpty()) {
            addBody(entry, members, required);
        }
    }

    private static void addParameter(
            ArrayNode parameters, String name, boolean path, boolean required, JsonNode schema) {
        var parameter =
                parameters
                        .addObject()
                        .put("name", name)
                        .put("in", path ? "path" : "query")
                        .put("required", path || required);
        if (schema instanceof ObjectNode described && described.has("description")) {
            parameter.set("description", described.remove("description"));
        }
        parameter.set("schema", schema);
    }

    private static void addBody(ObjectNode entry, ObjectNode members, List<String> required) {
        var body = entry.putObject("requestBody").put("required", true);
        var schema =
                body.putObject("content")
                        .putObject("application/json")
                        .putObject("schema")
                        .put("type", "object");
        schema.set("properties", members);
        var needed = schema.putArray("required");
        required.stream().filter(members::has).forEach(needed::add);
        schema.put("additionalProperties", false);
    }

    private void addSuccess(ObjectNode responses, Operation<?, ?> operation) {
        var response =
                responses
                        .putObject(Integer.toString(operation.route().success()))
                        .put("description", "Done.");
        if (operation.output() == Picture.class) {
            response.putObject("content")
                    .putObject("image/jpeg")
                    .putObject("schema")
                    .put("type", "string")
                    .put("contentMediaType", "image/jpeg");
            addPictureHeaders(response.putObject("headers"));
        } else if (operation.output() != Operation.Done.class) {
            response.putObject("content")
                    .putObject("application/json")
                    .set("schema", schemas.createSchemaReference(operation.output()));
        }
    }

    private static void addPictureHeaders(ObjectNode headers) {
        headers.putObject("Age")
                .put("description", "How old the picture is, in seconds.")
                .putObject("schema")
                .put("type", "integer");
        headers.putObject("Homewatch-Picture-Taken")
                .put("description", "When it was taken.")
                .putObject("schema")
                .put("type", "string")
                .put("format", "date-time");
    }

    /// What is served and is no operation.
    private void addOthers(ObjectNode paths) {
        var health =
                paths.putObject(HttpDoor.HEALTH)
                        .putObject("get")
                        .put("operationId", "health")
                        .put("summary", "Says whether the control plane works; needs no token.");
        health.putArray("security");
        var answers = health.putObject("responses");
        answers.putObject("200").put("description", "It works.");
        answers.putObject("503").put("description", "The database does not answer.");
        var stream =
                paths.putObject(EventStream.PATH)
                        .putObject("get")
                        .put("operationId", "stream_events")
                        .put("summary", "Tells events as they come (server-sent events).");
        stream.putArray("parameters")
                .addObject()
                .put("name", "Last-Event-ID")
                .put("in", "header")
                .put("description", "The id of the last event seen: what was missed comes first.")
                .putObject("schema")
                .put("type", "string");
        var streamed = stream.putObject("responses");
        streamed.putObject("200")
                .put("description", "Events, until the connection ends.")
                .putObject("content")
                .putObject("text/event-stream")
                .putObject("schema")
                .put("type", "string");
        streamed.putObject("401").put("$ref", "#/components/responses/Problem401");
        streamed.putObject("403").put("$ref", "#/components/responses/Problem403");
    }

    private ObjectNode problemResponses() {
        var responses = Json.api().createObjectNode();
        PROBLEMS.forEach((status, description) ->
                responses
                        .putObject("Problem" + status)
                        .put("description", description)
                        .putObject("content")
                        .putObject(Problems.CONTENT_TYPE)
                        .set("schema", schemas.createSchemaReference(Problem.class)));
        return responses;
    }

    private static List<String> requiredOf(ObjectNode schema) {
        return schema.withArrayProperty("required")
                .valueStream()
                .map(each -> each.asText())
                .toList();
    }

    private static String tag(String path) {
        return path.split("/", -1)[2];
    }
}
