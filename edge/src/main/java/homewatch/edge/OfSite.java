package homewatch.edge;

import homewatch.edge.assignment.AssignmentStore;
import homewatch.edge.camera.Watches;
import homewatch.edge.link.CommandDesk;
import homewatch.edge.link.Link;
import homewatch.wire.FromHub;
import homewatch.wire.PlugReading;
import homewatch.wire.Vitals;
import java.util.List;

/// From the link to the cameras.
record OfSite(Watches watches, AssignmentStore store, CommandDesk commands) implements Link.Site {
    @Override
    public void assigned(FromHub.Assignments all) {
        store.keep(all);
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
