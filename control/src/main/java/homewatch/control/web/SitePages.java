package homewatch.control.web;

import homewatch.control.agent.AgentOperations.AgentList;
import homewatch.control.agent.AgentOperations.AgentView;
import homewatch.control.agent.AgentOperations.Offered;
import homewatch.control.fleet.Site;
import homewatch.control.fleet.SiteOperations.SiteList;
import homewatch.control.history.HistoryReads.SiteHistory;
import homewatch.control.history.HistoryReads.SiteHistoryList;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.overview.Overview.SiteCounts;
import homewatch.control.overview.Overview.StatusCounts;
import homewatch.control.overview.Overview.StatusView;
import homewatch.wire.SiteId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The sites and the agents that watch them.
public final class SitePages {
    private static final double CLOCK_IS_OFF_SECONDS = 2;
    private final Desk desk;

    SitePages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/sites", desk.reading(visit -> show(visit, null, "", "")));
        door.post("/sites", desk.changing(this::create));
        door.post("/sites/{id}/enrolment", desk.changing(this::enrol));
        door.get("/sites/{id}/delete", desk.reading(this::askToDelete));
        door.post("/sites/{id}/delete", desk.changing(this::delete));
        door.get("/agents/{id}/revoke", desk.reading(this::askToRevoke));
        door.post("/agents/{id}/revoke", desk.changing(this::revoke));
    }

    /// A site, its cameras and its agent.
    public record Row(Site site, StatusCounts cameras, @Nullable AgentView agent, Strip strip) {
        public int total() {
            return cameras.online() + cameras.degraded() + cameras.offline() + cameras.unknown();
        }

        /// Whether the agent's clock is so wrong that its times had to be corrected.
        public boolean clockIsOff() {
            return agent != null && Math.abs(agent.clockBehindSeconds()) >= CLOCK_IS_OFF_SECONDS;
        }
    }

    /// What stands on the page; `typed` is the name of the site that could not be made.
    public record Model(
            List<Row> rows, @Nullable String problem, String typedId, String typedName) {
        public Model {
            rows = List.copyOf(rows);
        }
    }

    /// The one page that shows a one-time token.
    public record Once(Offered offered, String site, String hub) {}

    private void show(Visit visit, @Nullable String problem, String typedId, String typedName)
            throws OperationProblem {
        var counts =
                visit.ask("show_status", StatusView.class, Map.of()).sites().stream()
                        .collect(Collectors.toMap(SiteCounts::site, SiteCounts::cameras));
        var agents =
                visit.ask("list_agents", AgentList.class, Map.of()).agents().stream()
                        .collect(Collectors.toMap(AgentView::site, Function.identity()));
        var histories = visit.ask("list_site_histories", SiteHistoryList.class, Map.of());
        var rows =
                sites(visit).stream()
                        .map(site ->
                                new Row(
                                        site,
                                        counts.getOrDefault(
                                                site.id(), new StatusCounts(0, 0, 0, 0)),
                                        agents.get(site.id()),
                                        strip(histories, site.id())))
                        .toList();
        var model = new Model(rows, problem, typedId, typedName);
        visit.show(visit.wantsPart() ? "siterows" : "sites", "sites.title", "sites", model);
    }

    private Strip strip(SiteHistoryList histories, SiteId site) {
        var spans =
                histories.sites().stream()
                        .filter(each -> each.site().equals(site))
                        .findFirst()
                        .map(SiteHistory::spans)
                        .orElse(List.of());
        return Strip.of(spans, histories.from(), histories.to(), desk.pages().shares()::sentence);
    }

    private void create(Visit visit) throws OperationProblem {
        var id = Objects.requireNonNullElse(visit.field("id"), "");
        var name = Objects.requireNonNullElse(visit.field("name"), "");
        var asked = new HashMap<String, Object>(Map.of("id", id));
        if (!name.isEmpty()) {
            asked.put("name", name);
        }
        try {
            visit.ask("create_site", Site.class, asked);
            visit.redirect("/sites");
        } catch (OperationProblem problem) {
            if (problem.kind() != Kind.INVALID_INPUT && problem.kind() != Kind.CONFLICT) {
                throw problem;
            }
            visit.exchange().status(422);
            var field = problem.fields().isEmpty() ? null : problem.fields().getFirst();
            show(visit, field == null ? problem.detail() : field.detail(), id, name);
        }
    }

    private void enrol(Visit visit) throws OperationProblem {
        var offered = visit.ask("enrol_agent", Offered.class, CameraPages.id(visit));
        var site = named(visit, offered.site().value());
        var scheme = "https".equals(visit.exchange().scheme()) ? "wss://" : "ws://";
        visit.show(
                "once",
                "once.title",
                "sites",
                new Once(offered, site, scheme + visit.exchange().host() + "/link"));
    }

    private void askToDelete(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        ask(
                visit,
                "site.delete",
                named(visit, visit.path("id")),
                "/sites/" + visit.path("id") + "/delete");
    }

    private void delete(Visit visit) throws OperationProblem {
        visit.ask("delete_site", Operation.Done.class, CameraPages.id(visit));
        visit.redirect("/sites");
    }

    private void askToRevoke(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var agent =
                visit.ask("list_agents", AgentList.class, Map.of()).agents().stream()
                        .filter(each -> each.id().value().equals(visit.path("id")))
                        .findFirst()
                        .orElseThrow(() -> OperationProblem.notFound("agent", visit.path("id")));
        ask(
                visit,
                "agent.revoke",
                named(visit, agent.site().value()),
                "/agents/" + agent.id() + "/revoke");
    }

    private void revoke(Visit visit) throws OperationProblem {
        visit.ask("revoke_agent", Operation.Done.class, CameraPages.id(visit));
        visit.redirect("/sites");
    }

    private void ask(Visit visit, String key, String subject, String action) {
        var texts = desk.pages().texts();
        visit.show(
                "sure",
                key + ".question",
                "sites",
                new Sure(
                        texts.of(key + ".question"),
                        subject,
                        texts.of(key + ".detail"),
                        action,
                        texts.of(key + ".do"),
                        "/sites"));
    }

    private static String named(Visit visit, String id) throws OperationProblem {
        return sites(visit).stream()
                .filter(site -> site.id().value().equals(id))
                .map(Site::name)
                .findFirst()
                .orElseThrow(() -> OperationProblem.notFound("site", id));
    }

    private static List<Site> sites(Visit visit) throws OperationProblem {
        return visit.ask("list_sites", SiteList.class, Map.of()).sites();
    }
}
