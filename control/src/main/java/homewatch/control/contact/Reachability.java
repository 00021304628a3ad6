package homewatch.control.contact;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How telling contacts goes. For any thread.
public interface Reachability {
    /// How it went lately.
    ///
    /// @param waiting how many notices wait for it
    /// @param deliveredAt when one was taken last
    /// @param failingSince since when none is taken; absent while all is well
    /// @param error why, one sentence; absent while all is well
    record Standing(
            int waiting,
            @Nullable Instant deliveredAt,
            @Nullable Instant failingSince,
            @Nullable String error) {}

    /// What came of telling it once. `detail` is one sentence for people, without secrets.
    record Trial(boolean delivered, String detail) {}

    Standing standing(ContactId id);

    /// Tells it that this is a test, and waits for what comes of it, at most some seconds.
    Trial tryOut(Contact contact);

    /// Whether somebody else tells this address already, so that it would hear everything twice.
    boolean toldByOthers(URI address);
}
