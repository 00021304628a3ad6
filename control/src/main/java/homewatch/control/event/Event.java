package homewatch.control.event;

import homewatch.wire.CameraId;
import homewatch.wire.Finding;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened, as it is kept. Ids rise in the order in which events came here.
///
/// @param at when it happened, by the clock of who saw it
/// @param receivedAt when it came here, by this clock
/// @param camera absent where the site as a whole is meant, or a plug that feeds none
/// @param plug present where it happened to a plug
/// @param status what the camera became; present with [EventKind#STATE_CHANGED] alone, as are the
///   verdict (absent when online) and the evidence
/// @param active whether it began or ended, of what devices see and do
/// @param more so many of the same kind came since the one before and are not kept; absent for none
/// @param sentence what happened, for people
public record Event(
        long id,
        Instant at,
        Instant receivedAt,
        SiteId site,
        @Nullable CameraId camera,
        @Nullable PlugId plug,
        EventKind kind,
        @Nullable Status status,
        @Nullable Verdict verdict,
        @Nullable Boolean active,
        @Nullable Integer more,
        String sentence,
        List<Finding> evidence) {
    public Event {
        evidence = List.copyOf(evidence);
    }

    Event numbered(long number) {
        return new Event(
                number,
                at,
                receivedAt,
                site,
                camera,
                plug,
                kind,
                status,
                verdict,
                active,
                more,
                sentence,
                evidence);
    }
}
