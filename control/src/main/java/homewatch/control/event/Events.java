package homewatch.control.event;

import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Makes events that are not in the log yet.
public final class Events {
    private static final String ONLINE = "The camera is online.";
    private final InstantSource clock;

    public Events(InstantSource clock) {
        this.clock = clock;
    }

    /// A camera became what `state` says, seen at `at` by its agent.
    public Event stateChanged(SiteId site, CameraState state, Instant at) {
        var verdict = state.verdict();
        return new Event(
                0,
                at,
                clock.instant(),
                site,
                state.camera(),
                EventKind.STATE_CHANGED,
                state.status(),
                verdict,
                verdict == null ? ONLINE : verdict.sentence(),
                state.evidence());
    }

    /// Somebody configured a camera.
    public Event ofCamera(SiteId site, CameraId camera, EventKind kind, String sentence) {
        var now = clock.instant();
        return new Event(0, now, now, site, camera, kind, null, null, sentence, List.of());
    }

    /// Something happened to a site's agent at `at`.
    public Event ofSite(SiteId site, EventKind kind, Instant at, String sentence) {
        return new Event(0, at, clock.instant(), site, null, kind, null, null, sentence, List.of());
    }
}
