package homewatch.control.web;

import homewatch.control.event.Event;
import homewatch.control.fleet.CameraLooks.Diagnosis;
import homewatch.control.fleet.CameraView;
import homewatch.control.history.HistoryReads.Availability;
import homewatch.control.history.Share;
import homewatch.wire.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands on a camera's page.
///
/// @param todo what to do about its verdict; empty when there is none
/// @param older the cursor of older events; absent on the last page
/// @param days the days of the chart, as JSON
/// @param diagnosis what a diagnosis found that was just asked for
/// @param problem why it was not possible
/// @param supply the plug that feeds it; absent where none does
/// @param held who looks after what is wrong with it, and what holds its alerts back: a sentence
///   each
public record CameraModel(
        CameraView camera,
        String site,
        String todo,
        Strip strip,
        Availability availability,
        String days,
        List<Event> events,
        @Nullable String older,
        @Nullable Diagnosis diagnosis,
        @Nullable String problem,
        @Nullable PlugModel supply,
        List<String> held) {
    public CameraModel {
        events = List.copyOf(events);
        held = List.copyOf(held);
    }

    public List<Finding> evidence() {
        var evidence = camera.evidence();
        return evidence == null ? List.of() : evidence;
    }

    /// An availability in percent, or a dash where nobody looked.
    public static String percent(Share share) {
        return Shares.percent(share);
    }

    /// How much of the time somebody looked.
    public static String seen(Share share) {
        long seen = share.online() + share.degraded() + share.offline();
        long all = seen + share.unknown();
        return all == 0 ? Shares.NOTHING : Shares.percent(seen / (double) all);
    }
}
