package homewatch.control.fleet;

import homewatch.control.operation.Reach;
import homewatch.wire.CameraState;
import homewatch.wire.Vitals;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A camera with what its agent said of it since this process started.
///
/// @param unreportedSince from when on nothing was known of it, as long as nothing is
record WatchedCamera(
        Camera camera,
        Instant unreportedSince,
        @Nullable CameraState reported,
        @Nullable Vitals vitals) {

    WatchedCamera configured(Camera other) {
        return new WatchedCamera(other, unreportedSince, reported, vitals);
    }

    WatchedCamera reporting(CameraState state) {
        return new WatchedCamera(camera, unreportedSince, state, vitals);
    }

    WatchedCamera unreported(Instant now) {
        return reported == null ? this : new WatchedCamera(camera, now, null, null);
    }

    WatchedCamera showing(Vitals current) {
        return new WatchedCamera(camera, unreportedSince, reported, current);
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
