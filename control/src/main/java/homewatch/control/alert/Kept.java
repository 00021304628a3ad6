package homewatch.control.alert;

import org.jspecify.annotations.Nullable;

/// An alert that is remembered across restarts: as Alertmanager told it last, and who looks after
/// it.
record Kept(Alert alert, AlertState state, @Nullable Acknowledgement acknowledged) {
    Kept told(Alert again, AlertState other) {
        return new Kept(again, other, acknowledged);
    }

    Kept acknowledged(@Nullable Acknowledgement other) {
        return new Kept(alert, state, other);
    }

    /// The same as it was seen, where that says no other than what was told since.
    LiveAlert as(@Nullable LiveAlert seen) {
        return seen != null && seen.state() == state ? seen : LiveAlert.told(alert, state);
    }
}
