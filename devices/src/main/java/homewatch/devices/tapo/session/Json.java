package homewatch.devices.tapo.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.DeviceProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// JSON of devices, with limits on depth, on texts and on numbers.
public final class Json {
    private static final int DEEPEST = 24;
    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_DIGITS = 18;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(DEEPEST)
                                            .maxStringLength(LONGEST_TEXT)
                                            .maxNameLength(LONGEST_NAME)
                                            .maxNumberLength(LONGEST_NUMBER)
                                            .build())
                            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                            .build());

    private Json() {}

    /// A new object to fill.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// An object with one member that is an object itself, filled further by the caller.
    public static ObjectNode object(String name, JsonNode value) {
        return object().set(name, value);
    }

    public static ObjectNode parse(byte[] bytes) throws DeviceProblem.Malformed {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException _) {
            throw new DeviceProblem.Malformed("the device answered with something that is no JSON");
        }
        throw new DeviceProblem.Malformed("the device answered with JSON that is no object");
    }

    public static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A text member; empty when it is not there or something else.
    public static String text(JsonNode object, String name) {
        return object.path(name).asText("");
    }

    /// A whole number, whether it is written as a number or as a text: devices do both.
    public static OptionalLong number(JsonNode object, String name) {
        var value = object.path(name);
        if (value.canConvertToLong() && value.isIntegralNumber()) {
            return OptionalLong.of(value.longValue());
        }
        var text = value.isTextual() ? value.textValue() : "";
        return text.length() <= MOST_DIGITS && text.matches("-?\\d+")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
