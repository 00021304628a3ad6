package homewatch.edge;

import homewatch.edge.camera.Watches;
import homewatch.edge.power.Plugs;
import homewatch.edge.spool.Reporter;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Happening;
import homewatch.wire.PlugReading;
import homewatch.wire.Report;

/// From cameras and plugs to the spool.
record ToReporter(Reporter reporter) implements Watches.Listener, Plugs.Listener {
    @Override
    public void changed(CameraState state) {
        reporter.report(new Report.Fact.Changed(state));
    }

    @Override
    public void removed(CameraId camera) {
        reporter.forget(camera);
    }

    @Override
    public void happened(Happening happening) {
        reporter.report(new Report.Fact.Happened(happening));
    }

    @Override
    public void measured(PlugReading reading) {
        reporter.report(new Report.Fact.Measured(reading));
    }
}
