package homewatch.control.alert;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a silence asks of one label. A label that an alert does not have counts as empty.
///
/// @param regex whether `value` is a regular expression (RE2), which a person made elsewhere:
///   nothing here makes one
/// @param equal whether the label is to match, or not to
record Matcher(String name, String value, boolean regex, boolean equal) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    static Matcher exact(String name, String value) {
        return new Matcher(name, value, false, true);
    }

    boolean isExact() {
        return equal && !regex;
    }

    /// Whether a label matches; empty where that cannot be told: of regular expressions only plain
    /// alternatives are understood here.
    Optional<Boolean> holds(String label) {
        if (!regex) {
            return Optional.of(label.equals(value) == equal);
        }
        var alternatives = value.split("\\|", -1);
        if (!Arrays.stream(alternatives).allMatch(each -> PLAIN.matcher(each).matches())) {
            return Optional.empty();
        }
        return Optional.of(Arrays.asList(alternatives).contains(label) == equal);
    }

    /// As Alertmanager writes it.
    @Override
    public String toString() {
        var sign = regex ? equal ? "=~" : "!~" : equal ? "=" : "!=";
        return name + sign + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
