package homewatch.control.entrance;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where somebody goes after signing in: a path of ours, never another site.
final class LocalPath {
    static final String HOME = "/";

    /// Browsers read `\` as `/`, and drop control characters and blanks (WHATWG URL §4.4).
    private static final Pattern FORM =
            Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,500}");

    private LocalPath() {}

    /// What was asked for if it is a path of ours, else the first page.
    static String of(@Nullable String asked) {
        return asked != null
                        && FORM.matcher(asked).matches()
                        && !asked.startsWith("/login")
                        && !asked.startsWith("/logout")
                ? asked
                : HOME;
    }
}
