package homewatch.edge.device;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.wire.ControlAccess;

/// Begins to speak to a camera in the way of its driver. Blocks; for any thread.
@FunctionalInterface
public interface Opener {
    Camera open(ControlAccess control, Access access) throws DeviceProblem;
}
