package homewatch.control.web;

import homewatch.control.agent.AgentOperations.AgentList;
import homewatch.control.agent.AgentOperations.AgentView;
import homewatch.control.fleet.CameraPage;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.fleet.SiteOperations.SiteList;
import homewatch.control.history.History;
import homewatch.control.history.HistoryReads.HistoryList;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.overview.Overview.StatusView;
import homewatch.control.web.Wall.Filter;
import homewatch.control.web.Wall.Trouble;
import homewatch.control.web.Wall.Unwatched;
import homewatch.wire.LinkProtocol;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The wall of cameras: the whole, and the parts of it that its script asks for.
public final class WallPages {
    private static final int CARDS = 60;
    private static final int MOST_TROUBLES = 12;

    private final Desk desk;

    WallPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/", desk.reading(visit -> show(visit, "wall")));
        door.get("/wall/part", desk.reading(visit -> show(visit, "wallpart")));
        door.get("/wall/cards", desk.reading(this::cards));
    }

    private void show(Visit visit, String template) throws OperationProblem {
        var filter = filter(visit);
        var sites = visit.ask("list_sites", SiteList.class, Map.of()).sites();
        var status = visit.ask("show_status", StatusView.class, Map.of());
        var troubles = new ArrayList<Trouble>();
        for (var each : List.of(Status.OFFLINE, Status.DEGRADED)) {
            troubles.addAll(troubles(visit, each, sites));
        }
        var wanted = page(visit, filter);
        int hidden = status.cameras().offline() + status.cameras().degraded();
        var listed = troubles.subList(0, Math.min(MOST_TROUBLES, troubles.size()));
        visit.show(
                template,
                "wall.title",
                "wall",
                new Wall(
                        status.cameras(),
                        unwatched(visit, status, sites),
                        listed,
                        Math.max(0, hidden - listed.size()),
                        filter,
                        sites,
                        cardsOf(visit, wanted.cameras(), sites),
                        next(filter, wanted.nextCursor())));
    }

    /// Only some cards, by their ids: what the script has on the page already.
    private void cards(Visit visit) throws OperationProblem {
        var ids = visit.query("ids");
        var views = new ArrayList<CameraView>();
        for (var id : (ids == null ? "" : ids).split(",", CARDS + 1)) {
            if (views.size() < CARDS && !id.isBlank()) {
                addIfThere(visit, id, views);
            }
        }
        var sites = visit.ask("list_sites", SiteList.class, Map.of()).sites();
        visit.show("cards", "wall.title", "wall", new Cards(cardsOf(visit, views, sites)));
    }

    /// Cards alone.
    public record Cards(List<Card> cards) {
        public Cards {
            cards = List.copyOf(cards);
        }
    }

    private static void addIfThere(Visit visit, String id, List<CameraView> views)
            throws OperationProblem {
        try {
            views.add(visit.ask("show_camera", CameraView.class, Map.of("id", id)));
        } catch (OperationProblem problem) {
            if (problem.kind() != OperationProblem.Kind.NOT_FOUND) {
                throw problem;
            }
        }
    }

    private List<Card> cardsOf(Visit visit, List<CameraView> views, List<Site> sites)
            throws OperationProblem {
        var histories = visit.ask("list_histories", HistoryList.class, Map.of());
        var byCamera =
                histories.cameras().stream()
                        .collect(Collectors.toMap(History::camera, Function.identity()));
        var names = sites.size() > 1 ? names(sites) : Map.<SiteId, String>of();
        return views.stream()
                .map(view ->
                        new Card(
                                view,
                                names.getOrDefault(view.site(), ""),
                                strip(histories, byCamera.get(view.id()))))
                .toList();
    }

    private Strip strip(HistoryList of, @Nullable History history) {
        return Strip.of(
                history == null ? List.of() : history.spans(),
                of.from(),
                of.to(),
                desk.pages().shares()::sentence);
    }

    private static CameraPage page(Visit visit, Filter filter) throws OperationProblem {
        var asked = new HashMap<String, Object>(Map.of("limit", CARDS));
        put(asked, "status", filter.status());
        put(asked, "site", filter.site());
        put(asked, "search", filter.search());
        var cursor = visit.query("cursor");
        put(asked, "cursor", cursor == null ? "" : cursor);
        return visit.ask("list_cameras", CameraPage.class, asked);
    }

    private List<Trouble> troubles(Visit visit, Status status, List<Site> sites)
            throws OperationProblem {
        var found =
                visit.ask(
                        "list_cameras",
                        CameraPage.class,
                        Map.of("status", status.label(), "limit", MOST_TROUBLES));
        var names = names(sites);
        return found.cameras().stream()
                .map(view ->
                        new Trouble(
                                view,
                                names.getOrDefault(view.site(), view.site().value()),
                                desk.pages().todo(view.verdict())))
                .toList();
    }

    private List<Unwatched> unwatched(Visit visit, StatusView status, List<Site> sites)
            throws OperationProblem {
        var agents =
                visit.ask("list_agents", AgentList.class, Map.of()).agents().stream()
                        .collect(Collectors.toMap(AgentView::site, Function.identity()));
        var found = new ArrayList<Unwatched>();
        for (var site : sites) {
            int unknown =
                    status.sites().stream()
                            .filter(each -> each.site().equals(site.id()))
                            .mapToInt(each -> each.cameras().unknown())
                            .sum();
            var agent = agents.get(site.id());
            if (unknown > 0 && !looks(agent)) {
                found.add(
                        new Unwatched(
                                site,
                                unknown,
                                agent == null ? null : agent.lastHeard(),
                                desk.pages()
                                        .texts()
                                        .of(
                                                agent == null
                                                        ? "todo.no_agent"
                                                        : "todo.agent_silent")));
            }
        }
        return found;
    }

    private boolean looks(@Nullable AgentView agent) {
        var heard = agent == null ? null : agent.lastHeard();
        return agent != null
                && agent.connected()
                && heard != null
                && heard.plus(LinkProtocol.SILENT_AFTER).isAfter(desk.pages().now());
    }

    private static Map<SiteId, String> names(List<Site> sites) {
        return sites.stream().collect(Collectors.toMap(Site::id, Site::name));
    }

    private static Filter filter(Visit visit) {
        return new Filter(chosen(visit, "status"), chosen(visit, "site"), chosen(visit, "search"));
    }

    private static String chosen(Visit visit, String name) {
        var value = visit.query(name);
        return value == null ? "" : value.strip();
    }

    private static @Nullable String next(Filter filter, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var query = new StringBuilder("cursor=").append(encoded(cursor));
        Map.of("status", filter.status(), "site", filter.site(), "search", filter.search())
                .forEach((name, value) -> {
                    if (!value.isEmpty()) {
                        query.append('&').append(name).append('=').append(encoded(value));
                    }
                });
        return query.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void put(Map<String, Object> asked, String name, String value) {
        if (!value.isEmpty()) {
            asked.put(name, value);
        }
    }
}
