package homewatch.edge;

import homewatch.edge.assignment.AssignmentStore;
import homewatch.edge.camera.Watches;
import homewatch.edge.device.Devices;
import homewatch.edge.link.CommandDesk;
import homewatch.edge.link.Link;
import homewatch.edge.power.Plugs;
import homewatch.wire.FromHub;
import homewatch.wire.PlugReading;
import homewatch.wire.Vitals;
import java.util.List;

/// From the link to cameras and plugs.
record OfSite(Parts parts, AssignmentStore store, CommandDesk commands) implements Link.Site {
    record Parts(Watches watches, Devices devices, Plugs plugs) {
        void assigned(FromHub.Assignments all) {
            devices.assigned(all.cameras());
            plugs.assigned(all);
            watches.watch(all.cameras());
        }
    }

    @Override
    public void assigned(FromHub.Assignments all) {
        store.keep(all);
        parts.assigned(all);
    }

    @Override
    public List<Vitals> vitals() {
        return parts.watches().vitals();
    }

    @Override
    public List<PlugReading> plugs() {
        return parts.plugs().readings();
    }
}
