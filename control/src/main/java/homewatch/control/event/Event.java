package homewatch.control.event;

import homewatch.wire.CameraId;
import homewatch.wire.Finding;
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
/// @param camera absent where the site as a whole is meant
/// @param status what the camera became; present with [EventKind#STATE_CHANGED] alone, as are the
///   verdict (absent when online) and the evidence
/// @param sentence what happened, for people
public record Event(
        long id,
        Instant at,
        Instant receivedAt,
        SiteId site,
        @Nullable CameraId camera,
        EventKind kind,
        @Nullable Status status,
        @Nullable Verdict verdict,
        String sentence,
        List<Finding> evidence) {
    public Event {
        evidence = List.copyOf(evidence);
    }

    Event numbered(long number) {
        return new Event(
                number, at, receivedAt, site, camera, kind, status, verdict, sentence, evidence);
    }
}
