package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.history.HistoryReads.CameraShare;
import org.jspecify.annotations.Nullable;

/// A camera on the wall.
///
/// @param site empty where there is only one
/// @param shares how long it had each status; absent while it is too new
public record Card(CameraView camera, String site, Strip strip, @Nullable CameraShare shares) {
    /// Whether there is an availability to speak of yet.
    public boolean wasWatched() {
        return shares != null && shares.share().availability() != null;
    }

    /// Its availability of seven days in percent, or a dash where nobody looked.
    public String week() {
        return shares == null ? Shares.NOTHING : Shares.percent(shares.lastSeven());
    }

    /// The same of thirty days.
    public String month() {
        return shares == null ? Shares.NOTHING : Shares.percent(shares.share());
    }
}
