package homewatch.control.operation;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import homewatch.process.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON Schema (2020-12) of the records that operations take and give. Made once at start, never
/// per request.
public final class Schemas {
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();
    private static final Map<Class<?>, String> FORMATS =
            Map.of(Instant.class, "date-time", Duration.class, "duration", URI.class, "uri");

    private final SchemaGenerator generator;

    private Schemas(boolean closed) {
        var builder =
                new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        builder.with(
                new JacksonModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE));
        if (closed) {
            builder.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
            builder.with(Option.INLINE_ALL_SCHEMAS);
        }
        builder.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withCustomDefinitionProvider(Schemas::text);
        builder.forFields()
                .withPropertyNameOverrideResolver(field -> nameOf(field.getDeclaredName()))
                .withRequiredCheck(field -> !optional(field))
                .withNullableCheck(_ -> false);
        this.generator = new SchemaGenerator(builder.build());
    }

    /// Of what is asked: nothing may be added to it, and each schema is complete in itself.
    public static Schemas ofInputs() {
        return new Schemas(true);
    }

    /// Of what is answered: a newer version may add to it.
    public static Schemas ofOutputs() {
        return new Schemas(false);
    }

    /// The schema of one record.
    public ObjectNode of(Class<?> type) {
        return generator.generateSchema(type);
    }

    /// Schemas that share their definitions.
    public SchemaBuilder together() {
        return generator.buildMultipleSchemaDefinitions();
    }

    /// A component's name in JSON.
    public static String nameOf(String component) {
        return NAMES.translate(component);
    }

    private static boolean optional(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /// What is one text in JSON: identifiers, times, secrets.
    private static @Nullable CustomDefinition text(
            ResolvedType type, SchemaGenerationContext context) {
        var raw = type.getErasedType();
        var format = FORMATS.get(raw);
        if (format == null && raw != Secret.class && !identifier(raw)) {
            return null;
        }
        var schema = context.getGeneratorConfig().createObjectNode().put("type", "string");
        if (format != null) {
            schema.put("format", format);
        }
        if (raw == Secret.class) {
            schema.put("format", "password");
        }
        return new CustomDefinition(schema, true);
    }

    private static boolean identifier(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }
}
