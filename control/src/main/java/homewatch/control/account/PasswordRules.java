package homewatch.control.account;

import homewatch.process.secret.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a new password must be: 10 to 200 characters, none of the commonest, not the user's name.
/// Nothing is asked of the kinds of its characters (NIST SP 800-63B-4 §3.1.1).
final class PasswordRules {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;
    private static final Set<String> COMMONEST = read();

    private PasswordRules() {}

    /// What is wrong with a password, if something is; it does not repeat it.
    static Optional<String> problem(Secret password, UserName user) {
        var text = password.reveal();
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of(
                    "must have "
                            + SHORTEST
                            + " to "
                            + LONGEST
                            + " characters: three words will do");
        }
        var lower = text.toLowerCase(Locale.ROOT);
        if (COMMONEST.contains(lower) || text.codePoints().distinct().count() < 3) {
            return Optional.of("is among the first that anybody would guess: take another");
        }
        return lower.strip().equals(user.value())
                ? Optional.of("must not be the name")
                : Optional.empty();
    }

    private static Set<String> read() {
        try (var stream =
                        Objects.requireNonNull(
                                PasswordRules.class.getResourceAsStream("common-passwords.txt"));
                var reader =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
