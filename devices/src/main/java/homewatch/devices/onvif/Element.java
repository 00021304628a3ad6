package homewatch.devices.onvif;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An element of a device's document. `name` is without prefix, `attributes` are by name without
/// prefix, `text` is what stands directly in it, without the white space around it.
record Element(
        String namespace,
        String name,
        Map<String, String> attributes,
        List<Element> children,
        String text) {
    Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /// The first child of a name, of whatever namespace: devices are careless with those inside.
    Optional<Element> child(String wanted) {
        return children.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }

    /// What is found when one goes down from child to child.
    Optional<Element> at(String... path) {
        var found = Optional.of(this);
        for (var step : path) {
            found = found.flatMap(each -> each.child(step));
        }
        return found;
    }

    Stream<Element> all(String wanted) {
        return children.stream().filter(each -> each.name().equals(wanted));
    }

    /// Itself and everything under it, in the order of the document.
    Stream<Element> descendants() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Element::descendants));
    }

    /// The text at the end of a path; empty when there is none.
    String textAt(String... path) {
        return at(path).map(Element::text).orElse("");
    }

    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }

    /// The text behind the colon of a qualified name, such as `ter:NotAuthorized`.
    static String local(String qualified) {
        return qualified.substring(qualified.lastIndexOf(':') + 1).strip();
    }
}
