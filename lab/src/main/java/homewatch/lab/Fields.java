package homewatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// The fields of a JSON object, each of which must be known and of its type.
final class Fields {
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(3650).toSeconds());

    private final JsonNode object;
    private final Set<String> read = new HashSet<>();

    Fields(JsonNode object) throws BadBehaviour {
        if (!object.isObject()) {
            throw new BadBehaviour("a behaviour is a JSON object such as {\"kind\":\"well\"}");
        }
        this.object = object;
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name) throws BadBehaviour {
        var value = object.path(name);
        read.add(name);
        if (!value.isTextual()) {
            throw new BadBehaviour("\"" + name + "\" must be a text");
        }
        return value.textValue();
    }

    int integer(String name) throws BadBehaviour {
        var value = object.path(name);
        read.add(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new BadBehaviour("\"" + name + "\" must be a whole number");
        }
        return value.intValue();
    }

    double number(String name) throws BadBehaviour {
        var value = object.path(name);
        read.add(name);
        if (!value.isNumber()) {
            throw new BadBehaviour("\"" + name + "\" must be a number");
        }
        return value.doubleValue();
    }

    boolean flag(String name) throws BadBehaviour {
        var value = object.path(name);
        read.add(name);
        if (!value.isBoolean() && !value.isMissingNode()) {
            throw new BadBehaviour("\"" + name + "\" must be true or false");
        }
        return value.booleanValue();
    }

    Duration seconds(String name) throws BadBehaviour {
        var value = BigDecimal.valueOf(number(name));
        if (value.abs().compareTo(LONGEST) > 0) {
            throw new BadBehaviour("\"" + name + "\" must be seconds, at most ten years of them");
        }
        return Duration.ofNanos(value.movePointRight(9).longValue());
    }

    void noOthers() throws BadBehaviour {
        for (var name : (Iterable<String>) object::fieldNames) {
            if (!read.contains(name)) {
                throw new BadBehaviour(
                        "\""
                                + name
                                + "\" is not a field of it; known are "
                                + String.join(", ", read.stream().sorted().toList()));
            }
        }
    }
}
