package homewatch.control.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.wire.CameraId;
import homewatch.wire.Capability;
import homewatch.wire.ControlAccess;
import homewatch.wire.Driver;
import homewatch.wire.Finding;
import homewatch.wire.PlugId;
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
        @JsonPropertyDescription("how it is told things; absent when it cannot be")
                @Nullable ControlView control,
        @JsonPropertyDescription("what it said of itself; absent while nobody asked it")
                @Nullable TraitsView traits,
        @JsonPropertyDescription("the plug that feeds it; absent when no known one does")
                @Nullable PlugId supply,
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

    /// How a camera is told things; its password is never shown.
    public record ControlView(
            Driver driver,
            URI address,
            @Nullable String username,
            boolean hasPassword,
            @JsonPropertyDescription("SHA-256 of the certificate that must be seen")
                    @Nullable String certificate) {
        static @Nullable ControlView of(@Nullable ControlAccess control) {
            return control == null
                    ? null
                    : new ControlView(
                            control.driver(),
                            control.address(),
                            control.username(),
                            control.password() != null,
                            control.certificate());
        }
    }

    /// What a camera said of itself, and was seen to be able to do.
    public record TraitsView(
            String manufacturer, String model, String firmware, List<Capability> capabilities) {
        public TraitsView {
            capabilities = List.copyOf(capabilities);
        }

        static @Nullable TraitsView of(@Nullable Traits traits) {
            return traits == null
                    ? null
                    : new TraitsView(
                            traits.manufacturer(),
                            traits.model(),
                            traits.firmware(),
                            traits.capabilities().stream().sorted().toList());
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
                ControlView.of(camera.control()),
                TraitsView.of(watched.traits()),
                camera.supply(),
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
                control,
                traits,
                supply,
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
