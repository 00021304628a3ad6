package homewatch.devices.tapo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import homewatch.devices.auth.Credentials;
import java.io.IOException;
import java.util.HexFormat;

/// Values of Tapo's protocols that others computed; the file says who.
public final class Vectors {
    private Vectors() {}

    public static JsonNode of(String name) throws IOException {
        try (var file = Vectors.class.getResourceAsStream("vectors.json")) {
            return new ObjectMapper().readTree(file).required(name);
        }
    }

    public static byte[] bytes(JsonNode vector, String field) {
        return HexFormat.of().parseHex(vector.required(field).textValue());
    }

    public static String text(JsonNode vector, String field) {
        return vector.required(field).textValue();
    }

    public static Credentials credentials(JsonNode vector) {
        return new Credentials(text(vector, "username"), text(vector, "password"));
    }
}
