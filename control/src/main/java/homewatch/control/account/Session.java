package homewatch.control.account;

import homewatch.control.operation.Reach;
import java.time.Instant;

/// A browser that is signed in.
///
/// @param id names it in lists; it opens nothing
/// @param user as whom, with the role and reach of this moment
/// @param usedAt when it was last used, to the minute
/// @param address from where it was begun
/// @param browser what the browser says of itself
record Session(
        String id, User user, Instant madeAt, Instant usedAt, String address, String browser) {

    Reach reach() {
        return user.reach();
    }
}
