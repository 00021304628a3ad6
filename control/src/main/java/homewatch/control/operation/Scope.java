package homewatch.control.operation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a token allows. `ADMIN` includes all others.
public enum Scope {
    CAMERAS_READ("cameras:read"),
    CAMERAS_LOOK("cameras:look"),
    CAMERAS_CONTROL("cameras:control"),
    OPS_REMEDIATE("ops:remediate"),
    ADMIN("admin");

    private final String label;

    Scope(String label) {
        this.label = label;
    }

    /// The name in JSON and on the command line.
    @JsonValue
    public String label() {
        return label;
    }

    public static Optional<Scope> named(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label.equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @JsonCreator
    static Scope of(String label) {
        return named(label)
                .orElseThrow(() -> new IllegalArgumentException("a scope is one of " + all()));
    }

    /// All labels, for people.
    public static String all() {
        return Arrays.stream(values()).map(Scope::label).collect(Collectors.joining(", "));
    }
}
