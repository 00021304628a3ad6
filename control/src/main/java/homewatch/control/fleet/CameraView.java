package homewatch.control.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.CameraId;
import homewatch.wire.Finding;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import homewatch.wire.Vitals;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A camera as people see it. Times are of this machine's clock.
public record CameraView(
        CameraId id,
        String name,
        SiteId site,
        URI address,
        RtpTransport transport,
        @Nullable String username,
        boolean hasPassword,
        Status status,
        @JsonPropertyDescription("why it is not online; absent when it is")
                @Nullable Verdict verdict,
        @JsonPropertyDescription("how it stands, in plain words") String sentence,
        @JsonPropertyDescription("since when status and verdict are so") Instant since,
        @JsonPropertyDescription("absent while no frame was seen") @Nullable Instant lastFrame,
        @JsonPropertyDescription("how long ago the last frame came") @Nullable Double ageSeconds,
        @Nullable StreamView picture,
        @JsonPropertyDescription("what led to the verdict; when one camera is read")
                @Nullable List<Finding> evidence,
        @JsonPropertyDescription("what its trial saw; when it was just tried")
                @Nullable Trial trial) {

    /// What a trial saw. `verdict` is absent when the camera passed, or was not tried.
    public record Trial(
            @Nullable Verdict verdict,
            String sentence,
            List<Finding> evidence,
            @Nullable String picture) {
        public Trial {
            evidence = List.copyOf(evidence);
        }

        static Trial none(String sentence) {
            return new Trial(null, sentence, List.of(), null);
        }
    }

    /// What the stream is like at the moment.
    public record StreamView(
            String codec, int width, int height, double framesPerSecond, long bitsPerSecond) {
        static @Nullable StreamView of(@Nullable Vitals vitals) {
            var codec = vitals == null ? null : vitals.codec();
            return vitals == null || codec == null
                    ? null
                    : new StreamView(
                            codec,
                            vitals.width(),
                            vitals.height(),
                            vitals.framesPerSecond(),
                            vitals.bitsPerSecond());
        }
    }

    static CameraView of(
            WatchedCamera watched, Standing standing, Presences presences, Instant now) {
        return of(watched, standing, lastFrame(watched, presences), now);
    }

    private static CameraView of(
            WatchedCamera watched, Standing standing, @Nullable Instant lastFrame, Instant now) {
        var camera = watched.camera();
        var login = camera.login();
        return new CameraView(
                camera.id(),
                camera.name(),
                camera.site(),
                camera.address(),
                camera.transport(),
                login == null ? null : login.username(),
                login != null,
                standing.status(),
                standing.verdict(),
                standing.sentence(),
                standing.since(),
                lastFrame,
                lastFrame == null ? null : seconds(lastFrame, now),
                standing.status() == Status.UNKNOWN ? null : StreamView.of(watched.vitals()),
                null,
                null);
    }

    CameraView with(List<Finding> findings) {
        return with(List.copyOf(findings), trial);
    }

    CameraView with(@Nullable Trial just) {
        return with(evidence, just);
    }

    private CameraView with(@Nullable List<Finding> findings, @Nullable Trial just) {
        return new CameraView(
                id,
                name,
                site,
                address,
                transport,
                username,
                hasPassword,
                status,
                verdict,
                sentence,
                since,
                lastFrame,
                ageSeconds,
                picture,
                findings,
                just);
    }

    private static @Nullable Instant lastFrame(WatchedCamera watched, Presences presences) {
        var last = watched.lastFrame();
        return last == null ? null : presences.here(watched.camera().site(), last);
    }

    private static double seconds(Instant lastFrame, Instant now) {
        return Math.max(0, Duration.between(lastFrame, now).toMillis()) / 1000.0;
    }
}
