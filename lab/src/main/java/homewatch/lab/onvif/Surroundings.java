package homewatch.lab.onvif;

import homewatch.lab.camera.LabCamera;
import homewatch.process.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/// What all parts of one ONVIF lab camera share.
record Surroundings(
        LabCamera stream,
        OnvifSettings settings,
        AtomicReference<OnvifBehaviour> conduct,
        Counts counts,
        Motor motor,
        Sources sources) {

    /// Where time and chance come from.
    record Sources(Ticker ticker, InstantSource clock, RandomGenerator random) {
        static Sources system() {
            return new Sources(
                    Ticker.system(), InstantSource.system(), RandomGenerator.of("SecureRandom"));
        }
    }

    static Surroundings of(LabCamera stream, OnvifSettings settings, Sources sources) {
        return new Surroundings(
                stream,
                settings,
                new AtomicReference<>(new OnvifBehaviour.Well()),
                new Counts(),
                new Motor(sources.ticker()),
                sources);
    }

    OnvifBehaviour behaviour() {
        return conduct.get();
    }

    boolean isHostile(OnvifBehaviour.Malice malice) {
        return behaviour() instanceof OnvifBehaviour.Hostile(var kind) && kind == malice;
    }

    String user() {
        return stream.settings().account().user();
    }

    String password() {
        return stream.password().reveal();
    }

    /// What its clock shows, in whole seconds.
    Instant now() {
        var now = sources.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return switch (behaviour()) {
            case OnvifBehaviour.WrongClock(var ahead) -> now.plus(ahead);
            case OnvifBehaviour.SecretClock _ -> now.plus(Duration.ofDays(365));
            default -> now;
        };
    }

    /// A text of the camera's own, or what a hostile one makes of it.
    String words(String text) {
        if (isHostile(OnvifBehaviour.Malice.SCRIPTS)) {
            return text + "\"><script>alert(1)</script>";
        }
        return isHostile(OnvifBehaviour.Malice.CONTROL_CHARACTERS)
                ? text + "\n{\"level\":\"ERROR\",\"message\":\"forged\"}\r\n\u202etxt"
                : text;
    }

    /// An address of the camera's own, or what a hostile one makes of it.
    String address(String scheme, String path) {
        if (isHostile(OnvifBehaviour.Malice.SCRIPTS)) {
            return "javascript:alert(1)//" + path;
        }
        boolean elsewhere = isHostile(OnvifBehaviour.Malice.OTHER_HOSTS);
        var host = elsewhere ? "user:pass@evil.example" : stream.url().getHost();
        return scheme + "://" + host + path;
    }
}
