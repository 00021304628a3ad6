package homewatch.control.escalation;

import homewatch.control.alert.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alert that is to wake somebody, from its beginning until everybody who was told of it has
/// heard that it is over.
///
/// @param ours the control plane itself found it, and nobody else tells of it
/// @param openedAt when it first began
/// @param beganAt when it began again, from where the steps count
/// @param acknowledgedBy who looks after it; absent: nobody
/// @param hushed a silence or another alert holds it back: nobody else is told meanwhile
/// @param overAt when it was over; absent: it fires
record Page(
        Alert alert,
        boolean ours,
        Instant openedAt,
        Instant beganAt,
        @Nullable String acknowledgedBy,
        boolean hushed,
        @Nullable Instant overAt) {

    static Page fresh(Alert alert, boolean ours, Instant now) {
        return new Page(alert, ours, now, now, null, false, null);
    }

    String fingerprint() {
        return alert.fingerprint();
    }

    /// What alerts name as its site; `hub` where it has none.
    String site() {
        return alert.site().orElse("hub");
    }

    boolean fires() {
        return overAt == null;
    }

    /// Whether somebody else may have to be told.
    boolean isOpen() {
        return fires() && !hushed && acknowledgedBy == null;
    }

    /// It still fires, or does again after it was hushed.
    Page saying(Alert other) {
        return new Page(other, ours, openedAt, beganAt, acknowledgedBy, false, overAt);
    }

    /// It begins again: who looked after it before need not know.
    Page again(Alert other, Instant now) {
        return new Page(other, ours, openedAt, now, null, false, null);
    }

    Page over(Instant at) {
        return new Page(alert, ours, openedAt, beganAt, acknowledgedBy, hushed, at);
    }

    Page acknowledged(@Nullable String who) {
        return new Page(alert, ours, openedAt, beganAt, who, hushed, overAt);
    }

    Page hushed(boolean now) {
        return new Page(alert, ours, openedAt, beganAt, acknowledgedBy, now, overAt);
    }
}
