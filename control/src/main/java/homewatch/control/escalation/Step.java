package homewatch.control.escalation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.contact.ContactId;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/// Who is told of a page that nobody has acknowledged so many minutes after it began.
public record Step(
        ContactId contact,
        @JsonPropertyDescription("counted from the beginning of the page, 0 to 1440")
                Integer afterMinutes) {
    public Step {
        if (Stream.of(contact, afterMinutes).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "must each name a contact and after_minutes, as in {\"contact\": \"anna\","
                            + " \"after_minutes\": 5}");
        }
    }

    Duration delay() {
        return Duration.ofMinutes(afterMinutes);
    }
}
