package homewatch.devices.tapo;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Json;
import java.time.Duration;

/// The motor of a Tapo camera. It knows no speeds: it is told by how many degrees to turn, goes
/// there at its own pace, and can be stopped on the way.
public final class TapoMotor implements Camera.Movement {
    /// What a full speed is taken to be. The camera's real pace is near it and not told anywhere.
    private static final double DEGREES_A_SECOND = 30;

    private static final int FURTHEST = 360;
    private static final double MILLI = 1000.0;

    private final Connection camera;

    TapoMotor(Connection camera) {
        this.camera = camera;
    }

    @Override
    public void begin(Velocity velocity, Duration atMost) throws DeviceProblem {
        if (velocity.zoom() != 0) {
            throw new DeviceProblem.Unsupported("the lens does not zoom");
        }
        double seconds = atMost.toMillis() / MILLI;
        turn(degrees(velocity.pan(), seconds), degrees(velocity.tilt(), seconds));
    }

    private static int degrees(double speed, double seconds) {
        long degrees = Math.round(speed * seconds * DEGREES_A_SECOND);
        return Math.clamp(degrees, -FURTHEST, FURTHEST);
    }

    /// Turns by degrees: right and up are positive.
    public void turn(int right, int up) throws DeviceProblem {
        var by =
                Json.object()
                        .put("x_coord", String.valueOf(right)); // texts, for it takes no numbers
        by.put("y_coord", String.valueOf(up));
        camera.send(Call.of("motorMove", "motor", "move", by));
    }

    /// One small step. `direction` is an angle: 0 is right, 90 is up.
    public void step(int direction) throws DeviceProblem {
        var to = Json.object().put("direction", String.valueOf(Math.floorMod(direction, FURTHEST)));
        camera.send(Call.of("relativeMove", "motor", "movestep", to));
    }

    /// Goes to all its ends to learn where they are; takes half a minute, during which it is busy.
    public void calibrate() throws DeviceProblem {
        camera.send(Call.of("manualCalibrate", "motor", "manual_cali", Json.object().textNode("")));
    }

    @Override
    public boolean zooms() {
        return false;
    }

    @Override
    public void stop() throws DeviceProblem {
        camera.send(Call.of("stopMove", "motor", "stop", Json.object().textNode("null")));
    }
}
