package homewatch.control.web;

import homewatch.control.discovery.Discovery.SearchList;
import homewatch.control.discovery.Search.SearchView;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page that searches a site for cameras and plugs.
final class DiscoveryPages {
    private static final String USUAL_SITE = "home";

    private DiscoveryPages() {}

    static void addTo(PageDoor door, Desk desk) {
        door.get("/discover", desk.reading(DiscoveryPages::show));
        door.post("/discover", desk.changing(DiscoveryPages::search));
    }

    private static void show(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var sites = Choices.sites(visit);
        var asked = visit.query("site");
        var site =
                asked != null
                        ? asked
                        : sites.stream()
                                .map(each -> each.id().value())
                                .filter(each -> each.equals(USUAL_SITE) || sites.size() == 1)
                                .findFirst()
                                .orElse(USUAL_SITE);
        visit.show(
                visit.wantsPart() ? "found" : "discover",
                "discover.title",
                "add",
                new SearchModel(sites, site, newest(visit, site)));
    }

    private static @Nullable SearchView newest(Visit visit, String site) throws OperationProblem {
        return visit.ask("list_searches", SearchList.class, Map.of()).searches().stream()
                .filter(each -> each.site().value().equals(site))
                .findFirst()
                .orElse(null);
    }

    private static void search(Visit visit) throws OperationProblem {
        var site = visit.field("site");
        var begun =
                visit.ask(
                        "start_search",
                        SearchView.class,
                        Map.of("site", site == null ? USUAL_SITE : site));
        visit.redirect("/discover?site=" + encoded(begun.site().value()));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
