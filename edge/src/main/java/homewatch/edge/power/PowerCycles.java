package homewatch.edge.power;

import homewatch.edge.camera.Watches;
import homewatch.wire.CameraId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult.Outcome;
import java.time.Duration;
import java.util.function.Consumer;

/// Switches off and on again what feeds a camera. A door of this package. For any thread.
public final class PowerCycles {
    private final Plugs plugs;
    private final Watches watches;

    public PowerCycles(Plugs plugs, Watches watches) {
        this.plugs = plugs;
        this.watches = watches;
    }

    /// One whole power-cycle, on the calling thread. It is not given up at `limit`, which bounds
    /// only how long the camera is waited for.
    public Outcome cycle(CameraId camera, Duration limit, Consumer<CommandProgress> progress)
            throws InterruptedException {
        var plug = plugs.feeding(camera);
        if (plug.isEmpty()) {
            return new Outcome.Declined("No plug is named as the supply of " + camera + ".");
        }
        var watch = plug.get();
        if (!watch.beginCycle()) {
            return new Outcome.Declined("A power-cycle of " + camera + " is under way.");
        }
        try {
            var steps = new Steps(plugs.equipment().clock(), progress);
            return new CycleRun(camera, watch, new CycleRun.House(plugs, watches), steps)
                    .run(limit);
        } finally {
            watch.cycleIsOver();
            plugs.cycleIsOver();
        }
    }
}
