package homewatch.control.event;

import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Happening;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes events that are not in the log yet.
public final class Events {
    private static final String ONLINE = "The camera is online.";
    private final InstantSource clock;

    public Events(InstantSource clock) {
        this.clock = clock;
    }

    /// To whom and when something happened.
    private record Subject(
            SiteId site, @Nullable CameraId camera, @Nullable PlugId plug, Instant at) {}

    /// A camera became what `state` says, seen at `at` by its agent.
    public Event stateChanged(SiteId site, CameraState state, Instant at) {
        var verdict = state.verdict();
        return new Event(
                0,
                at,
                clock.instant(),
                site,
                state.camera(),
                null,
                EventKind.STATE_CHANGED,
                state.status(),
                verdict,
                null,
                null,
                verdict == null ? ONLINE : verdict.sentence(),
                state.evidence());
    }

    /// Somebody configured a camera.
    public Event ofCamera(SiteId site, CameraId camera, EventKind kind, String sentence) {
        return plain(new Subject(site, camera, null, clock.instant()), kind, sentence);
    }

    /// Somebody configured a plug.
    public Event ofPlug(SiteId site, PlugId plug, EventKind kind, String sentence) {
        return plain(new Subject(site, null, plug, clock.instant()), kind, sentence);
    }

    /// Something happened to a site's agent at `at`.
    public Event ofSite(SiteId site, EventKind kind, Instant at, String sentence) {
        return plain(new Subject(site, null, null, at), kind, sentence);
    }

    /// Something happened to a device that nobody need count.
    public Event ofDevice(SiteId site, Happening told) {
        return ofDevice(site, told, 0);
    }

    /// A device told something, and `more` of the same kind before it that are not kept.
    Event ofDevice(SiteId site, Happening told, int more) {
        return new Event(
                0,
                told.at(),
                clock.instant(),
                site,
                told.camera(),
                told.plug(),
                EventKind.of(told.kind()),
                null,
                null,
                told.active(),
                more == 0 ? null : more,
                sentence(told),
                List.of());
    }

    private Event plain(Subject subject, EventKind kind, String sentence) {
        return new Event(
                0,
                subject.at(),
                clock.instant(),
                subject.site(),
                subject.camera(),
                subject.plug(),
                kind,
                null,
                null,
                null,
                null,
                sentence,
                List.of());
    }

    /// `What happened: as the device or its agent put it`.
    private static String sentence(Happening told) {
        var what =
                switch (told.kind()) {
                    case MOTION -> told.active() ? "Motion was seen" : "The motion ended";
                    case PERSON ->
                            told.active() ? "A person was seen" : "No person is seen any more";
                    case TAMPER ->
                            told.active()
                                    ? "The camera says that it is tampered with"
                                    : "The tampering ended";
                    case PRIVACY ->
                            told.active()
                                    ? "Privacy mode was switched on"
                                    : "Privacy mode was switched off";
                    case REBOOT -> "The camera was told to restart";
                    case PLUG_SWITCHED -> told.active() ? "The plug is on" : "The plug is off";
                    case PLUG_OVERHEATED ->
                            told.active()
                                    ? "The plug is too hot and protects itself"
                                    : "The plug has cooled down";
                    case POWER_CYCLE -> "Power-cycle";
                };
        var detail = told.detail().strip();
        return detail.isEmpty() ? what + "." : what + ": " + ended(detail);
    }

    private static String ended(String detail) {
        return detail.endsWith(".") || detail.endsWith("…") ? detail : detail + ".";
    }
}
