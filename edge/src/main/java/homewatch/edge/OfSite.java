package homewatch.edge;

import homewatch.edge.assignment.AssignmentStore;
import homewatch.edge.camera.Watches;
import homewatch.edge.device.Devices;
import homewatch.edge.link.CommandDesk;
import homewatch.edge.link.Link;
import homewatch.wire.FromHub;
import homewatch.wire.PlugReading;
import homewatch.wire.Vitals;
import java.util.List;

/// From the link to the cameras.
record OfSite(Watches watches, Devices devices, AssignmentStore store, CommandDesk commands)
        implements Link.Site {
    @Override
    public void assigned(FromHub.Assignments all) {
        store.keep(all);
        devices.assigned(all.cameras());
        watches.watch(all.cameras());
    }

    @Override
    public List<Vitals> vitals() {
        return watches.vitals();
    }

    @Override
    public List<PlugReading> plugs() {
        return List.of();
    }
}
