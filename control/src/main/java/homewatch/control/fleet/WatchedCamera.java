package homewatch.control.fleet;

import homewatch.control.operation.Reach;
import homewatch.wire.CameraState;
import homewatch.wire.Vitals;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A camera with what it was seen to be and what its agent said of it since this process started.
///
/// @param traits absent while nobody asked it
/// @param unreportedSince from when on nothing was known of it, as long as nothing is
record WatchedCamera(
        Camera camera,
        @Nullable Traits traits,
        Instant unreportedSince,
        @Nullable CameraState reported,
        @Nullable Vitals vitals) {

    static WatchedCamera fresh(Camera camera, @Nullable Traits traits, Instant now) {
        return new WatchedCamera(camera, traits, now, null, null);
    }

    /// Who is told things in another way may be another camera.
    WatchedCamera configured(Camera other) {
        return new WatchedCamera(
                other,
                other.controlledLike(camera) ? traits : null,
                unreportedSince,
                reported,
                vitals);
    }

    WatchedCamera seenAs(Traits seen) {
        return new WatchedCamera(camera, seen, unreportedSince, reported, vitals);
    }

    WatchedCamera reporting(CameraState state) {
        return new WatchedCamera(camera, traits, unreportedSince, state, vitals);
    }

    WatchedCamera unreported(Instant now) {
        return reported == null ? this : fresh(camera, traits, now);
    }

    WatchedCamera showing(Vitals current) {
        return new WatchedCamera(camera, traits, unreportedSince, reported, current);
    }

    /// When the last frame came, by the agent's clock.
    @Nullable Instant lastFrame() {
        var fromState = reported == null ? null : reported.lastFrame();
        var fromVitals = vitals == null ? null : vitals.lastFrame();
        if (fromState == null || fromVitals == null) {
            return fromState == null ? fromVitals : fromState;
        }
        return fromState.isAfter(fromVitals) ? fromState : fromVitals;
    }

    boolean within(Reach reach) {
        return reach.covers(camera.site(), camera.id());
    }

    boolean mentions(String lowerCase) {
        return camera.id().value().contains(lowerCase)
                || camera.name().toLowerCase(Locale.ROOT).contains(lowerCase);
    }
}
