package homewatch.control.web;

import homewatch.control.agent.AgentOperations.AgentList;
import homewatch.control.agent.AgentOperations.AgentView;
import homewatch.control.fleet.CameraPage;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.operation.OperationProblem;
import homewatch.control.overview.Overview.StatusView;
import homewatch.control.web.Wall.Group;
import homewatch.control.web.Wall.Many;
import homewatch.control.web.Wall.Trouble;
import homewatch.control.web.Wall.Unwatched;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What needs attention, the most of it first: sites at which nobody looks, causes that took many
/// cameras, and cameras that stand for themselves.
final class Attention {
    private static final int MOST_LINES = 12;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final Pages pages;
    private final Held held;

    Attention(Pages pages) {
        this.pages = pages;
        this.held = new Held(pages);
    }

    /// @param more how many cameras are not listed, and in no group either
    record Found(List<Unwatched> unwatched, List<Many> many, List<Trouble> troubles, int more) {}

    Found find(Asking asking, StatusView status, List<Site> sites) throws OperationProblem {
        var troubled = new ArrayList<CameraView>();
        for (var each : List.of(Status.OFFLINE, Status.DEGRADED)) {
            troubled.addAll(all(asking, each));
        }
        var causes = Causes.of(troubled);
        var names = sites.stream().collect(Collectors.toMap(Site::id, Site::name));
        var many =
                causes.groups().stream().limit(MOST_LINES).map(each -> many(each, names)).toList();
        var troubles =
                causes.single().stream()
                        .limit(MOST_LINES - many.size())
                        .map(each -> trouble(asking, each, names))
                        .toList();
        int told =
                many.stream().mapToInt(each -> each.group().cameras().size()).sum()
                        + troubles.size();
        int all = status.cameras().offline() + status.cameras().degraded();
        return new Found(unwatched(asking, status, sites), many, troubles, Math.max(0, all - told));
    }

    private static List<CameraView> all(Asking asking, Status status) throws OperationProblem {
        var found = new ArrayList<CameraView>();
        var asked = new HashMap<String, Object>(Map.of("status", status.label(), "limit", PAGE));
        for (int i = 0; i < MOST_PAGES; i++) {
            var page = asking.ask("list_cameras", CameraPage.class, asked);
            found.addAll(page.cameras());
            var next = page.nextCursor();
            if (next == null) {
                break;
            }
            asked.put("cursor", next);
        }
        return found;
    }

    private Many many(Group group, Map<SiteId, String> names) {
        var verdict = group.verdict();
        var own = "many." + verdict.label();
        var key = pages.texts().has(own) ? own : "many." + verdict.status().label();
        return new Many(group, name(group.site(), names), pages.texts().of(key));
    }

    private Trouble trouble(Asking asking, CameraView camera, Map<SiteId, String> names) {
        return new Trouble(
                camera,
                name(camera.site(), names),
                pages.todo(camera.verdict()),
                held.camera(asking.glance(), camera.site().value(), camera.id().value()));
    }

    private static String name(SiteId site, Map<SiteId, String> names) {
        return names.getOrDefault(site, site.value());
    }

    private List<Unwatched> unwatched(Asking asking, StatusView status, List<Site> sites)
            throws OperationProblem {
        var agents =
                asking.ask("list_agents", AgentList.class, Map.of()).agents().stream()
                        .collect(Collectors.toMap(AgentView::site, Function.identity()));
        var found = new ArrayList<Unwatched>();
        for (var site : sites) {
            int unknown = unknown(status, site);
            var agent = agents.get(site.id());
            if (unknown > 0 && !looks(agent)) {
                found.add(
                        new Unwatched(
                                site,
                                unknown,
                                agent == null ? null : agent.lastHeard(),
                                pages.texts()
                                        .of(agent == null ? "todo.no_agent" : "todo.agent_silent"),
                                held.site(asking.glance(), site.id().value())));
            }
        }
        return found;
    }

    private static int unknown(StatusView status, Site site) {
        return status.sites().stream()
                .filter(each -> each.site().equals(site.id()))
                .mapToInt(each -> each.cameras().unknown())
                .sum();
    }

    private boolean looks(@Nullable AgentView agent) {
        return agent != null && agent.connected() && pages.isNow(agent.lastHeard());
    }
}
