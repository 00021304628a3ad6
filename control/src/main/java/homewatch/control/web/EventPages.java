package homewatch.control.web;

import homewatch.control.event.Event;
import homewatch.control.event.EventPage;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.power.PlugView;
import homewatch.control.web.EventsModel.Filter;
import homewatch.control.web.EventsModel.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that happened, newest first.
final class EventPages {
    /// How far back one may choose to look.
    static final Map<String, Duration> SPANS =
            Map.of(
                    "1-hour",
                    Duration.ofHours(1),
                    "2-day",
                    Duration.ofDays(1),
                    "3-week",
                    Duration.ofDays(7),
                    "4-month",
                    Duration.ofDays(30));

    private final Desk desk;

    EventPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/events", desk.reading(this::show));
    }

    private void show(Visit visit) throws OperationProblem {
        var filter =
                new Filter(
                        query(visit, "site"),
                        query(visit, "camera"),
                        query(visit, "kind"),
                        SPANS.containsKey(query(visit, "within")) ? query(visit, "within") : "");
        var page = visit.ask("list_events", EventPage.class, asked(visit, filter));
        var sites = Choices.sites(visit);
        var cameras = Choices.cameras(visit, null);
        var names = new Names(sites, cameras, Choices.plugs(visit));
        visit.show(
                visit.wantsPart() ? "eventrows" : "events",
                "events.title",
                "events",
                new EventsModel(
                        page.events().stream().map(names::row).toList(),
                        filter,
                        sites,
                        ofSite(cameras, filter.site()),
                        older(page, filter)));
    }

    private static String query(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.query(name), "");
    }

    private static List<CameraView> ofSite(List<CameraView> cameras, String site) {
        return cameras.stream()
                .filter(each -> site.isEmpty() || each.site().value().equals(site))
                .toList();
    }

    private Map<String, Object> asked(Visit visit, Filter filter) {
        var asked = new HashMap<String, Object>();
        put(asked, "site", filter.site());
        put(asked, "camera", filter.camera());
        put(asked, "kind", filter.kind());
        put(asked, "cursor", query(visit, "cursor"));
        var span = SPANS.get(filter.within());
        if (span != null) {
            asked.put("since", desk.now().minus(span).toString());
        }
        return asked;
    }

    private static void put(Map<String, Object> asked, String name, String value) {
        if (!value.isEmpty()) {
            asked.put(name, value);
        }
    }

    private static @Nullable String older(EventPage page, Filter filter) {
        var cursor = page.nextCursor();
        if (cursor == null) {
            return null;
        }
        var query = new StringBuilder("cursor=").append(DiscoveryPages.encoded(cursor));
        append(query, "site", filter.site());
        append(query, "camera", filter.camera());
        append(query, "kind", filter.kind());
        append(query, "within", filter.within());
        return query.toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append('&').append(name).append('=').append(DiscoveryPages.encoded(value));
        }
    }

    /// What sites, cameras and plugs are called.
    private static final class Names {
        private final Map<String, String> sites;
        private final Map<String, String> cameras;
        private final Map<String, String> plugs;

        Names(List<Site> sites, List<CameraView> cameras, List<PlugView> plugs) {
            this.sites =
                    sites.stream().collect(Collectors.toMap(it -> it.id().value(), Site::name));
            this.cameras =
                    cameras.stream()
                            .collect(Collectors.toMap(it -> it.id().value(), CameraView::name));
            this.plugs =
                    plugs.stream().collect(Collectors.toMap(it -> it.id().value(), PlugView::name));
        }

        Row row(Event event) {
            var site = event.site().value();
            var called = sites.getOrDefault(site, site);
            var camera = event.camera();
            if (camera != null) {
                return named(event, cameras, "/cameras/", camera.value(), called);
            }
            var plug = event.plug();
            return plug == null
                    ? new Row(event, "", "", called)
                    : named(event, plugs, "/plugs/", plug.value(), called);
        }

        private static Row named(
                Event event, Map<String, String> names, String path, String id, String site) {
            var name = names.get(id);
            return new Row(event, name == null ? id : name, name == null ? "" : path + id, site);
        }
    }
}
