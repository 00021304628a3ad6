package homewatch.control.web;

import homewatch.control.agent.AgentOperations.AgentView;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.overview.Overview.StatusCounts;
import homewatch.control.overview.Overview.StatusView;
import homewatch.control.runbook.Line;
import homewatch.control.runbook.Runbook;
import homewatch.wire.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A runbook, and what of it is so at this moment.
///
/// @param alerts those of it that fire
/// @param status how everything does; absent where the runbook is not about what watches
/// @param more how many cameras are concerned and not listed
/// @param query what the address narrows it to, as a query; empty when nothing does
public record RunbookModel(
        Runbook runbook,
        List<Concerned> cameras,
        int more,
        List<Watched> sites,
        List<PlugModel> plugs,
        List<AlertsModel.Item> alerts,
        @Nullable StatusView status,
        String query) {
    public RunbookModel {
        alerts = List.copyOf(alerts);
        cameras = List.copyOf(cameras);
        sites = List.copyOf(sites);
        plugs = List.copyOf(plugs);
    }

    /// A camera that it is about, where it is, and what to do about its verdict.
    public record Concerned(CameraView camera, String site, String todo) {
        public List<Finding> evidence() {
            var evidence = camera.evidence();
            return evidence == null ? List.of() : evidence;
        }
    }

    /// A site and who watches it.
    ///
    /// @param heard whether its agent is heard now
    public record Watched(
            Site site, StatusCounts cameras, @Nullable AgentView agent, boolean heard) {
        public int total() {
            return cameras.online() + cameras.degraded() + cameras.offline() + cameras.unknown();
        }
    }

    public static Line line(String text) {
        return Line.of(text);
    }

    public boolean shows(String label) {
        return runbook.shows().label().equals(label);
    }

    /// Whether everything that it shows is well.
    public boolean isCalm() {
        return cameras.isEmpty() && plugs.isEmpty() && sites.stream().allMatch(Watched::heard);
    }
}
