package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The description of the API against the rules of OpenAPI 3.1 and against the operations.
class DescriptionTest {
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern SCHEMA_NAME = Pattern.compile("[a-zA-Z0-9._-]+");

    @TempDir Path root;
    private TestingHub hub;
    private JsonNode document;

    @BeforeEach
    void start() throws Exception {
        hub = TestingHub.start(root);
        document = hub.get("/openapi.json").json();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void everyOperationIsDescribed() throws Exception {
        var operations = hub.get("/api/operations").json().at("/operations");
        assertThat(operations).hasSizeGreaterThan(20);
        for (var operation : operations) {
            var described =
                    document.at("/paths")
                            .path(operation.at("/path").asText())
                            .path(
                                    operation
                                            .at("/method")
                                            .asText()
                                            .toLowerCase(java.util.Locale.ROOT));
            assertThat(described.at("/operationId")).isEqualTo(operation.at("/name"));
            assertThat(described.at("/summary").asText()).endsWith(".").doesNotContain("\n");
            assertThat(described.at("/x-scope")).isEqualTo(operation.at("/scope"));
        }
    }

    @Test
    void theDocumentHasTheShapeThatOpenApiAsksFor() {
        assertThat(document.at("/openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/info/title").asText()).isNotEmpty();
        assertThat(document.at("/info/version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(document.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        var ids = new ArrayList<String>();
        document.at("/paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method -> {
                                    assertThat(METHODS).contains(method.getKey());
                                    check(path.getKey(), method.getValue());
                                    ids.add(method.getValue().at("/operationId").asText());
                                }));
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = new ArrayList<String>();
        collect(document, references);
        assertThat(references).isNotEmpty();
        for (var reference : references) {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
        document.at("/components/schemas")
                .fieldNames()
                .forEachRemaining(name -> assertThat(name).matches(SCHEMA_NAME));
    }

    @Test
    void whatMustBeGivenIsRequiredAndSecretsAreMarked() {
        var schema =
                document.at(
                        "/paths/~1api~1cameras/post/requestBody/content/application~1json/schema");
        assertThat(texts(schema.at("/required"))).containsExactlyInAnyOrder("name", "address");
        assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.at("/properties/password/format").asText()).isEqualTo("password");
        assertThat(texts(schema.at("/properties/transport/enum"))).containsExactly("tcp", "udp");
    }

    @Test
    void theReferenceLoadsNothingFromElsewhere() throws Exception {
        for (var path : List.of("/docs", "/docs/docs.js", "/style.css")) {
            var page = hub.send("GET", path, "", "");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).doesNotContain("http://").doesNotContain("https://");
        }
        assertThat(hub.send("GET", "/docs/swagger-ui-bundle.js", "", "").body())
                .hasSizeGreaterThan(1_000_000);
        assertThat(hub.send("GET", "/docs/swagger-ui.css", "", "").status()).isEqualTo(200);
    }

    private static void check(String path, JsonNode operation) {
        assertThat(operation.at("/operationId").asText()).matches("[a-z_]+");
        assertThat(operation.at("/responses").isEmpty()).isFalse();
        var inPath =
                StreamSupport.stream(operation.path("parameters").spliterator(), false)
                        .filter(parameter -> parameter.at("/in").asText().equals("path"))
                        .toList();
        assertThat(inPath).allMatch(parameter -> parameter.at("/required").asBoolean());
        assertThat(inPath.stream().map(parameter -> parameter.at("/name").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        PARAMETER.matcher(path).results().map(found -> found.group(1)).toList());
        for (var parameter : operation.path("parameters")) {
            assertThat(parameter.at("/schema/type").asText()).isNotEmpty();
        }
        operation
                .at("/responses")
                .properties()
                .forEach(response ->
                        assertThat(
                                        response.getValue().has("description")
                                                || response.getValue().has("$ref"))
                                .isTrue());
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(each -> collect(each, references));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
