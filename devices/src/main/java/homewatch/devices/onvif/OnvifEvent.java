package homewatch.devices.onvif;

import homewatch.devices.camera.Camera;
import homewatch.devices.net.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A notification of a device. `kind` is null for what is none of the kinds known here, told apart
/// by its `topic` alone, which is printable and without prefixes. `initial` when it tells a state
/// that was there before one subscribed.
public record OnvifEvent(
        Camera.Events.@Nullable Kind kind,
        String topic,
        boolean active,
        boolean initial,
        Instant at) {
    private static final int MOST = 200;

    /// Names of states in the wild: of the standard's motion topics and of its people detectors.
    private static final Set<String> STATES =
            Set.of(
                    "IsMotion",
                    "State",
                    "IsPeople",
                    "IsTamper",
                    "IsInside",
                    "Motion",
                    "state",
                    "Value");

    /// The same in the words of the one model; empty where it is of no kind.
    Optional<Camera.Events.Event> known() {
        return Optional.ofNullable(kind).map(it -> new Camera.Events.Event(it, active, at));
    }

    /// Those of a `PullMessagesResponse`, in its order. `now` stands in where the device tells no
    /// time.
    static List<OnvifEvent> all(Element answer, Instant now) {
        return answer.all("NotificationMessage")
                .limit(MOST)
                .flatMap(each -> of(each, now).stream())
                .toList();
    }

    private static Optional<OnvifEvent> of(Element notification, Instant now) {
        var topic = topic(notification.textAt("Topic"));
        var message = notification.at("Message", "Message");
        if (topic.isEmpty() || message.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new OnvifEvent(
                        kind(topic),
                        topic,
                        active(message.get()),
                        message.get().attribute("PropertyOperation").equals("Initialized"),
                        instant(message.get().attribute("UtcTime"), now)));
    }

    /// `tns1:RuleEngine/tns1:CellMotionDetector/Motion` without prefixes.
    private static String topic(String text) {
        return Printable.of(text).replaceAll("[A-Za-z0-9_.-]+:", "");
    }

    private static Camera.Events.@Nullable Kind kind(String topic) {
        var words = topic.toLowerCase(Locale.ROOT);
        if (words.contains("people") || words.contains("person") || words.contains("human")) {
            return Camera.Events.Kind.PERSON;
        }
        if (words.contains("tamper") || words.contains("globalscenechange")) {
            return Camera.Events.Kind.TAMPER;
        }
        return words.contains("motion") ? Camera.Events.Kind.MOTION : null;
    }

    /// A notification without a state is the news itself.
    private static boolean active(Element message) {
        return message.child("Data").stream()
                .flatMap(it -> it.all("SimpleItem"))
                .filter(it -> STATES.contains(it.attribute("Name")))
                .map(it -> it.attribute("Value").toLowerCase(Locale.ROOT))
                .findFirst()
                .map(it -> it.equals("true") || it.equals("1"))
                .orElse(true);
    }

    private static Instant instant(String text, Instant otherwise) {
        return date(text).orElse(otherwise);
    }

    /// A date as XML Schema has it, with or without a zone.
    static Optional<Instant> date(String text) {
        try {
            boolean zoned = text.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)");
            var date = OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
            boolean sane = date.getEpochSecond() > 0 && date.getEpochSecond() < 253_402_300_800L;
            return sane ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
