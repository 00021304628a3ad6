package homewatch.wire.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import homewatch.process.secret.Secret;
import java.io.IOException;

/// The mappers of this project. A [Secret] is readable everywhere; only [#link()] writes it,
/// because an agent needs a camera's password: what it writes goes over the link and nowhere else.
public final class Json {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 5 * 1024 * 1024;

    private static final JsonMapper LINK =
            mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(secrets(true))
                    .build();
    private static final JsonMapper API =
            mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(secrets(false))
                    .build();

    private Json() {}

    /// Between agent and control plane: reveals secrets, ignores properties that a newer peer
    /// added.
    public static JsonMapper link() {
        return LINK;
    }

    /// For everybody else: writes secrets as `***`, refuses properties that it does not know.
    public static JsonMapper api() {
        return API;
    }

    private static JsonMapper.Builder mapper() {
        var limits =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    private static SimpleModule secrets(boolean reveal) {
        return new SimpleModule("secrets")
                .addSerializer(new SecretWriter(reveal))
                .addDeserializer(Secret.class, new SecretReader());
    }

    private static final class SecretWriter extends StdSerializer<Secret> {
        private final boolean reveal;

        SecretWriter(boolean reveal) {
            super(Secret.class);
            this.reveal = reveal;
        }

        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(reveal ? secret.reveal() : secret.toString());
        }
    }

    private static final class SecretReader extends StdDeserializer<Secret> {
        SecretReader() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            var text = json.getValueAsString();
            return text == null
                    ? context.reportInputMismatch(Secret.class, "a secret must be a text")
                    : Secret.of(text);
        }
    }
}
