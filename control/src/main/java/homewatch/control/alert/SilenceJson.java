package homewatch.control.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.control.fleet.Untrusted;
import homewatch.wire.json.Json;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Silences as Alertmanager writes them (`/api/v2/silences`).
final class SilenceJson {
    private static final int MOST_MATCHERS = 50;

    private SilenceJson() {}

    /// One silence; none where it cannot be read.
    static Stream<Silence> read(JsonNode node) {
        try {
            return Stream.of(
                    new Silence(
                            node.path("id").asText(),
                            Silence.State.labelled(node.path("status").path("state").asText()),
                            matchers(node.path("matchers")),
                            AlertJson.time(node.path("startsAt")),
                            AlertJson.time(node.path("endsAt")),
                            Untrusted.clean(node.path("createdBy").asText()),
                            Untrusted.clean(node.path("comment").asText())));
        } catch (DateTimeParseException | IllegalArgumentException _) {
            return Stream.empty();
        }
    }

    static ObjectNode write(Silence silence) {
        var node =
                Json.api()
                        .createObjectNode()
                        .put("startsAt", silence.startsAt().toString())
                        .put("endsAt", silence.endsAt().toString())
                        .put("createdBy", silence.author())
                        .put("comment", silence.reason());
        var matchers = node.putArray("matchers");
        for (var each : silence.matchers()) {
            matchers.addObject()
                    .put("name", each.name())
                    .put("value", each.value())
                    .put("isRegex", each.regex())
                    .put("isEqual", each.equal());
        }
        return node;
    }

    /// Servers of before 0.22 do not say whether a matcher is negative: it is not.
    private static List<Matcher> matchers(JsonNode nodes) {
        if (!nodes.isArray() || nodes.isEmpty() || nodes.size() > MOST_MATCHERS) {
            throw new IllegalArgumentException("no matchers, or too many");
        }
        var matchers = new ArrayList<Matcher>();
        for (var node : nodes) {
            matchers.add(
                    new Matcher(
                            node.path("name").asText(),
                            node.path("value").asText(),
                            node.path("isRegex").asBoolean(false),
                            node.path("isEqual").asBoolean(true)));
        }
        return matchers;
    }
}
