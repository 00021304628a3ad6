package homewatch.control.web;

import homewatch.control.fleet.CameraPage;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.fleet.SiteOperations.SiteList;
import homewatch.control.history.History;
import homewatch.control.history.HistoryReads.CameraShare;
import homewatch.control.history.HistoryReads.HistoryList;
import homewatch.control.history.HistoryReads.ShareList;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.overview.Overview.StatusView;
import homewatch.control.web.Wall.Filter;
import homewatch.wire.SiteId;
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
    private final Desk desk;
    private final Attention attention;

    WallPages(Desk desk) {
        this.desk = desk;
        this.attention = new Attention(desk.pages());
    }

    void addTo(PageDoor door) {
        door.get("/", desk.reading(visit -> show(visit, "wall")));
        door.get("/wall/part", desk.reading(visit -> show(visit, "wallpart")));
        door.get("/wall/cards", desk.reading(this::cards));
    }

    private void show(Visit visit, String template) throws OperationProblem {
        visit.show(template, "wall.title", "wall", wall(visit));
    }

    Wall wall(Asking asking) throws OperationProblem {
        var filter = filter(asking);
        var sites = asking.ask("list_sites", SiteList.class, Map.of()).sites();
        var status = asking.ask("show_status", StatusView.class, Map.of());
        var found = attention.find(asking, status, sites);
        var wanted = page(asking, filter);
        return new Wall(
                status.cameras(),
                found.unwatched(),
                found.many(),
                found.troubles(),
                found.more(),
                filter,
                sites,
                cardsOf(asking, wanted.cameras(), sites),
                next(filter, wanted.nextCursor()));
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

    private List<Card> cardsOf(Asking asking, List<CameraView> views, List<Site> sites)
            throws OperationProblem {
        var histories = asking.ask("list_histories", HistoryList.class, Map.of());
        var byCamera =
                histories.cameras().stream()
                        .collect(Collectors.toMap(History::camera, Function.identity()));
        var shares =
                asking.ask("list_availability", ShareList.class, Map.of()).cameras().stream()
                        .collect(Collectors.toMap(CameraShare::camera, Function.identity()));
        var names = sites.size() > 1 ? names(sites) : Map.<SiteId, String>of();
        return views.stream()
                .map(view ->
                        new Card(
                                view,
                                names.getOrDefault(view.site(), ""),
                                strip(histories, byCamera.get(view.id())),
                                shares.get(view.id())))
                .toList();
    }

    private Strip strip(HistoryList of, @Nullable History history) {
        return Strip.of(
                history == null ? List.of() : history.spans(),
                of.from(),
                of.to(),
                desk.pages().shares()::sentence);
    }

    private static CameraPage page(Asking asking, Filter filter) throws OperationProblem {
        var asked = new HashMap<String, Object>(Map.of("limit", CARDS));
        put(asked, "status", filter.status());
        put(asked, "site", filter.site());
        put(asked, "search", filter.search());
        var cursor = asking.query("cursor");
        put(asked, "cursor", cursor == null ? "" : cursor);
        return asking.ask("list_cameras", CameraPage.class, asked);
    }

    private static Map<SiteId, String> names(List<Site> sites) {
        return sites.stream().collect(Collectors.toMap(Site::id, Site::name));
    }

    private static Filter filter(Asking asking) {
        return new Filter(
                chosen(asking, "status"), chosen(asking, "site"), chosen(asking, "search"));
    }

    private static String chosen(Asking asking, String name) {
        var value = asking.query(name);
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
