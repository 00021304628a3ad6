package homewatch.control.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.wire.json.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes an operation's input record of a JSON object and names everything that is wrong with it at
/// once: unknown members, missing ones, values of the wrong kind.
public final class InputReader<I extends Record> {
    private final Constructor<I> constructor;
    private final Map<String, RecordComponent> components = new HashMap<>();
    private final List<RecordComponent> inOrder;

    public InputReader(Class<I> input) {
        this.inOrder = List.of(input.getRecordComponents());
        inOrder.forEach(each -> components.put(Schemas.nameOf(each.getName()), each));
        try {
            var types = inOrder.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            constructor = input.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record has a canonical constructor", impossible);
        }
    }

    /// Whether a component may be left out.
    static boolean optional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /// The components by their names in JSON.
    public Map<String, RecordComponent> components() {
        return Map.copyOf(components);
    }

    /// The input that a JSON object stands for.
    ///
    /// @throws OperationProblem with one [FieldProblem] for each member that is wrong
    public I read(ObjectNode asked) throws OperationProblem {
        var problems = new ArrayList<FieldProblem>();
        for (var name : asked.properties()) {
            if (!components.containsKey(name.getKey())) {
                problems.add(unknown(name.getKey()));
            }
        }
        var values = new ArrayList<@Nullable Object>();
        for (var component : inOrder) {
            values.add(value(component, asked.get(Schemas.nameOf(component.getName())), problems));
        }
        if (!problems.isEmpty()) {
            throw OperationProblem.invalid(problems);
        }
        return make(values.toArray());
    }

    private FieldProblem unknown(String name) {
        var known = components.keySet().stream().sorted().toList();
        return new FieldProblem(
                name.length() > 60 ? name.substring(0, 60) : name,
                "is not known here; known are " + String.join(", ", known));
    }

    private static @Nullable Object value(
            RecordComponent component, @Nullable JsonNode node, List<FieldProblem> problems) {
        var name = Schemas.nameOf(component.getName());
        if (node == null || node.isNull()) {
            if (!optional(component)) {
                problems.add(new FieldProblem(name, "is missing"));
            }
            return null;
        }
        try {
            var type = Json.api().constructType(component.getGenericType());
            Object value = Json.api().readerFor(type).readValue(node);
            if (value instanceof List<?> list && list.stream().anyMatch(Objects::isNull)) {
                problems.add(new FieldProblem(name, "must not hold null"));
            }
            return value;
        } catch (JsonProcessingException wrong) {
            problems.add(new FieldProblem(name, sentence(component, wrong)));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
        return null;
    }

    /// What a record of ours says about its own value is for people; what Jackson says is not.
    private static String sentence(RecordComponent component, JsonProcessingException wrong) {
        if (wrong instanceof JsonMappingException
                && wrong.getCause() instanceof IllegalArgumentException refused
                && refused.getMessage() != null) {
            return refused.getMessage();
        }
        return "must be " + kindOf(component.getType());
    }

    private static String kindOf(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(labels(type));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class) {
            return "a whole number";
        }
        if (List.class.isAssignableFrom(type)) {
            return "a list of known values";
        }
        return type == java.time.Instant.class
                ? "a time such as 2026-11-24T20:00:00Z"
                : type == java.time.Duration.class ? "a duration such as PT24H" : "a text";
    }

    private static String[] labels(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> Json.api().valueToTree(each).asText())
                .toArray(String[]::new);
    }

    private I make(@Nullable Object[] values) throws OperationProblem {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw OperationProblem.of(
                    OperationProblem.Kind.INVALID_INPUT,
                    String.valueOf(
                            refused.getCause() == null ? null : refused.getCause().getMessage()));
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException("a record can be made", impossible);
        }
    }
}
