package homewatch.control.fleet;

import homewatch.wire.Capability;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a camera said of itself, in its own words cut to a size, and was seen to be able to do.
record Traits(String manufacturer, String model, String firmware, Set<Capability> capabilities) {
    Traits {
        capabilities = Set.copyOf(capabilities);
    }

    /// Separated by blanks, in their order.
    String capabilitiesText() {
        return new TreeSet<>(capabilities)
                .stream().map(Capability::label).collect(Collectors.joining(" "));
    }

    static Set<Capability> capabilities(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(label -> !label.isEmpty())
                .map(Capability::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
