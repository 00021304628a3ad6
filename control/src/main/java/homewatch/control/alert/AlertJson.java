package homewatch.control.alert;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.fleet.Untrusted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An alert as Alertmanager writes it, in its interface and to webhooks alike.
final class AlertJson {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}");
    private static final int MOST_LABELS = 64;
    private static final int LONGEST_LABEL = 500;
    private static final int LONGEST_TEXT = 4000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private AlertJson() {}

    /// The alert; empty where it is none: without a fingerprint, name or time, or with labels that
    /// none of our rules makes.
    static Optional<Alert> read(JsonNode node) {
        var fingerprint = node.path("fingerprint").asText();
        try {
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                return Optional.empty();
            }
            var alert =
                    new Alert(
                            fingerprint,
                            texts(node.path("labels"), LONGEST_LABEL, false),
                            texts(node.path("annotations"), LONGEST_TEXT, true),
                            Untrusted.instant(time(node.path("startsAt"))));
            return alert.name().isEmpty() ? Optional.empty() : Optional.of(alert);
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// @throws DateTimeException when it is no time
    static Instant time(JsonNode node) {
        return OffsetDateTime.parse(node.asText()).toInstant();
    }

    /// A label that is too long is refused, for a shorter one would be another; a text is cut.
    private static Map<String, String> texts(JsonNode node, int longest, boolean cut) {
        var texts = new HashMap<String, String>();
        for (var entry : node.properties()) {
            var value = UNPRINTABLE.matcher(entry.getValue().asText()).replaceAll(" ");
            boolean tooLong = value.length() > longest;
            if (!entry.getValue().isTextual()
                    || !NAME.matcher(entry.getKey()).matches()
                    || texts.size() == MOST_LABELS
                    || tooLong && !cut) {
                throw new IllegalArgumentException("not what a rule makes");
            }
            texts.put(entry.getKey(), tooLong ? value.substring(0, longest) + "…" : value);
        }
        return texts;
    }
}
