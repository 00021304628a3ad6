package homewatch.edge;

import homewatch.edge.camera.Watches;
import homewatch.edge.device.Devices;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;

/// From the cameras' pictures to the spool, and to those who tell them things.
record FromWatches(Watches.Listener reporter, Devices devices) implements Watches.Listener {
    @Override
    public void changed(CameraState state) {
        reporter.changed(state);
        devices.changed(state);
    }

    @Override
    public void removed(CameraId camera) {
        reporter.removed(camera);
    }
}
