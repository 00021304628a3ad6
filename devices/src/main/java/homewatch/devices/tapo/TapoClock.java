package homewatch.devices.tapo;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock of a Tapo camera, in whole seconds.
final class TapoClock implements Camera.Clock {
    private final Connection camera;
    private final InstantSource clock;

    TapoClock(Connection camera, InstantSource clock) {
        this.camera = camera;
        this.clock = clock;
    }

    static Call question() {
        return new Call(
                "getClockStatus", Json.object("system", Json.object().put("name", "clock_status")));
    }

    @Override
    public Duration ahead() throws DeviceProblem {
        var said = camera.send(question()).path("system").path("clock_status");
        try {
            long seconds =
                    Json.number(said, "seconds_from_1970")
                            .orElseThrow(() -> new DateTimeException("none"));
            return Duration.between(clock.instant(), Instant.ofEpochSecond(seconds));
        } catch (DateTimeException | ArithmeticException _) {
            throw new DeviceProblem.Malformed("the camera's clock shows no time");
        }
    }
}
