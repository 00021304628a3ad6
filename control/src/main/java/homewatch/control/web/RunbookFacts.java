package homewatch.control.web;

import homewatch.control.agent.AgentOperations.AgentList;
import homewatch.control.agent.AgentOperations.AgentView;
import homewatch.control.fleet.CameraPage;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.overview.Overview.SiteCounts;
import homewatch.control.overview.Overview.StatusCounts;
import homewatch.control.overview.Overview.StatusView;
import homewatch.control.runbook.Runbook;
import homewatch.control.web.AlertsModel.Item;
import homewatch.control.web.RunbookModel.Concerned;
import homewatch.control.web.RunbookModel.Watched;
import homewatch.wire.SiteId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers what a runbook's page shows of how it stands now. `site` and `camera` of the address
/// narrow it.
record RunbookFacts(Pages pages) {
    private static final int MOST_CAMERAS = 8;
    private static final int MOST_ALERTS = 6;
    private static final int PAGE = 100;

    RunbookModel model(Visit visit, Runbook runbook) throws OperationProblem {
        var found = cameras(visit, runbook);
        return new RunbookModel(
                runbook,
                concerned(visit, found),
                Math.max(0, found.size() - MOST_CAMERAS),
                runbook.shows() == Runbook.Shows.SITES ? sites(visit) : List.of(),
                runbook.shows() == Runbook.Shows.PLUGS ? plugs(visit) : List.of(),
                alerts(visit, runbook),
                runbook.shows() == Runbook.Shows.WATCHING
                        ? visit.ask("show_status", StatusView.class, Map.of())
                        : null,
                query(visit));
    }

    private static List<Item> alerts(Visit visit, Runbook runbook) {
        var site = visit.query("site");
        var camera = visit.query("camera");
        return visit.glance().alerts().stream()
                .filter(alert -> runbook.alerts().contains(alert.name()))
                .filter(alert -> site == null || site.equals(alert.site()))
                .filter(alert -> camera == null || camera.equals(alert.camera()))
                .limit(MOST_ALERTS)
                .map(alert -> new Item(alert, "", "", ""))
                .toList();
    }

    /// Those with one of its verdicts, those that went first before the others; or the one that the
    /// address names, however it stands.
    private static List<CameraView> cameras(Visit visit, Runbook runbook) throws OperationProblem {
        if (runbook.shows() != Runbook.Shows.CAMERAS) {
            return List.of();
        }
        var named = visit.query("camera");
        if (named != null) {
            var camera = camera(visit, named);
            return camera == null ? List.of() : List.of(camera);
        }
        var found = new ArrayList<CameraView>();
        for (var verdict : runbook.verdicts()) {
            var asked = new HashMap<String, Object>(Map.of("verdict", verdict, "limit", PAGE));
            var site = visit.query("site");
            if (site != null) {
                asked.put("site", site);
            }
            found.addAll(visit.ask("list_cameras", CameraPage.class, asked).cameras());
        }
        if (runbook.verdicts().isEmpty()) {
            for (var alert : alerts(visit, runbook)) {
                var id = alert.view().camera();
                var camera = id == null ? null : camera(visit, id);
                if (camera != null) {
                    found.add(camera);
                }
            }
        }
        found.sort(Comparator.comparing(CameraView::since));
        return found;
    }

    private static @Nullable CameraView camera(Visit visit, String id) throws OperationProblem {
        try {
            return visit.ask("show_camera", CameraView.class, Map.of("id", id));
        } catch (OperationProblem problem) {
            if (problem.kind() == Kind.NOT_FOUND || problem.kind() == Kind.INVALID_INPUT) {
                return null;
            }
            throw problem;
        }
    }

    private List<Concerned> concerned(Visit visit, List<CameraView> found) throws OperationProblem {
        var names = names(Choices.sites(visit));
        var concerned = new ArrayList<Concerned>();
        for (var each : found.subList(0, Math.min(MOST_CAMERAS, found.size()))) {
            var camera = camera(visit, each.id().value());
            if (camera != null) {
                concerned.add(
                        new Concerned(
                                camera,
                                names.getOrDefault(camera.site(), camera.site().value()),
                                pages.todo(camera.verdict())));
            }
        }
        return concerned;
    }

    /// Those that nobody watches first.
    private List<Watched> sites(Visit visit) throws OperationProblem {
        var counts =
                visit.ask("show_status", StatusView.class, Map.of()).sites().stream()
                        .collect(Collectors.toMap(SiteCounts::site, SiteCounts::cameras));
        var agents =
                visit.ask("list_agents", AgentList.class, Map.of()).agents().stream()
                        .collect(Collectors.toMap(AgentView::site, Function.identity()));
        var wanted = visit.query("site");
        return Choices.sites(visit).stream()
                .filter(site -> wanted == null || site.id().value().equals(wanted))
                .map(site ->
                        watched(
                                site,
                                counts.getOrDefault(site.id(), new StatusCounts(0, 0, 0, 0)),
                                agents.get(site.id())))
                .sorted(Comparator.comparing(Watched::heard))
                .toList();
    }

    private Watched watched(Site site, StatusCounts cameras, @Nullable AgentView agent) {
        return new Watched(
                site,
                cameras,
                agent,
                agent != null && agent.connected() && pages.isNow(agent.lastHeard()));
    }

    /// Those that are not read, or too hot.
    private static List<PlugModel> plugs(Visit visit) throws OperationProblem {
        var wanted = visit.query("site");
        var found = new ArrayList<PlugModel>();
        for (var plug : Choices.plugs(visit)) {
            var model = PlugPages.model(visit, plug, null);
            var reading = plug.reading();
            boolean well = model.fresh() && reading != null && !reading.overheated();
            if (!well && (wanted == null || plug.site().value().equals(wanted))) {
                found.add(model);
            }
        }
        return found;
    }

    private static Map<SiteId, String> names(List<Site> sites) {
        return sites.stream().collect(Collectors.toMap(Site::id, Site::name));
    }

    private static String query(Visit visit) {
        var query = new ArrayList<String>();
        for (var name : List.of("site", "camera")) {
            var value = visit.query(name);
            if (value != null) {
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return String.join("&", query);
    }
}
