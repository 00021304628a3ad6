package homewatch.wire;

import java.util.regex.Pattern;

/// The one rule for identifiers that stand in URLs, labels and file names.
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private Names() {}

    static String checked(String kind, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    kind
                            + " must be 1 to 63 lower-case letters, digits and dashes, and neither"
                            + " begin nor end with a dash");
        }
        return value;
    }
}
