package homewatch.control.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// A contact. Lower-case letters, digits and dashes, at most 63.
public record ContactId(@JsonValue String value) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    @JsonCreator
    public ContactId {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a contact's id must be 1 to 63 lower-case letters, digits and dashes, and"
                            + " neither begin nor end with a dash");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
