package homewatch.control.escalation;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.contact.ContactId;
import java.time.Duration;

/// Who is told of a page that nobody has acknowledged so many minutes after it began.
public record Step(
        ContactId contact,
        @JsonPropertyDescription("counted from the beginning of the page, 0 to 1440")
                int afterMinutes) {
    Duration delay() {
        return Duration.ofMinutes(afterMinutes);
    }
}
