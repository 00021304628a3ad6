package homewatch.edge.login;

import homewatch.wire.Verdict;
import org.jspecify.annotations.Nullable;

/// Whether a camera may be asked with its user and password now.
public sealed interface Leave {
    record Granted() implements Leave {}

    /// `verdict` is what the refusal before means for the camera, as long as everything below the
    /// login works; absent where only too many logins were made of late. `reason` is for people.
    record Withheld(@Nullable Verdict verdict, String reason) implements Leave {}
}
