package homewatch.control.web;

import homewatch.control.event.Event;
import homewatch.control.event.EventKind;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened, and what was chosen of it.
///
/// @param older the query of the page that follows; absent on the last one
public record EventsModel(
        List<Row> rows,
        Filter filter,
        List<Site> sites,
        List<CameraView> cameras,
        @Nullable String older) {
    public EventsModel {
        rows = List.copyOf(rows);
        sites = List.copyOf(sites);
        cameras = List.copyOf(cameras);
    }

    /// An event, with the names of what it happened to; empty where there is none.
    ///
    /// @param path the page of the camera or plug; empty where it is gone
    public record Row(Event event, String name, String path, String site) {}

    /// What people chose to see; empty texts choose everything.
    public record Filter(String site, String camera, String kind, String within) {
        public boolean chosen() {
            return !site.isEmpty() || !camera.isEmpty() || !kind.isEmpty() || !within.isEmpty();
        }
    }

    public List<EventKind> kinds() {
        return List.of(EventKind.values());
    }

    public List<String> spans() {
        return List.copyOf(EventPages.SPANS.keySet().stream().sorted().toList());
    }
}
