package homewatch.control.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name by which a user signs in: 1 to 50 letters, digits, dots, dashes, underscores or `@`, in
/// lower case. Plain letters alone, so that no name looks like another.
public record UserName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,49}");

    @JsonCreator
    public UserName {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must have 1 to 50 letters, digits, dots, dashes, underscores or @, and begin"
                            + " with a letter or digit");
        }
    }

    /// What somebody typed, if it can be a name.
    static Optional<UserName> typed(String text) {
        try {
            return Optional.of(new UserName(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
