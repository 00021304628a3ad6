package homewatch.edge;

import homewatch.edge.camera.Watches;
import homewatch.edge.spool.Reporter;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Report;

/// From the cameras to the spool.
record ToReporter(Reporter reporter) implements Watches.Listener {
    @Override
    public void changed(CameraState state) {
        reporter.report(new Report.Fact.Changed(state));
    }

    @Override
    public void removed(CameraId camera) {
        reporter.forget(camera);
    }
}
