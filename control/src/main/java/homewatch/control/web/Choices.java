package homewatch.control.web;

import homewatch.control.fleet.CameraPage;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.fleet.SiteOperations.SiteList;
import homewatch.control.operation.OperationProblem;
import homewatch.control.power.PlugReads.PlugList;
import homewatch.control.power.PlugView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What there is to choose from in a form.
final class Choices {
    private static final int A_PAGE = 100;
    private static final int MOST_PAGES = 10;

    private Choices() {}

    static List<Site> sites(Asking asking) throws OperationProblem {
        return asking.ask("list_sites", SiteList.class, Map.of()).sites();
    }

    /// The name of a site; its id where whoever asks does not see it.
    static String siteName(Asking asking, String id) throws OperationProblem {
        return sites(asking).stream()
                .filter(site -> site.id().value().equals(id))
                .map(Site::name)
                .findFirst()
                .orElse(id);
    }

    /// The first thousand cameras, of one site or of all.
    static List<CameraView> cameras(Asking asking, @Nullable String site) throws OperationProblem {
        var cameras = new ArrayList<CameraView>();
        @Nullable String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            var next = page(asking, site, cursor);
            cameras.addAll(next.cameras());
            cursor = next.nextCursor();
            if (cursor == null) {
                break;
            }
        }
        return List.copyOf(cameras);
    }

    private static CameraPage page(Asking asking, @Nullable String site, @Nullable String cursor)
            throws OperationProblem {
        var asked = new HashMap<String, Object>(Map.of("limit", A_PAGE));
        if (site != null) {
            asked.put("site", site);
        }
        if (cursor != null) {
            asked.put("cursor", cursor);
        }
        return asking.ask("list_cameras", CameraPage.class, asked);
    }

    static List<PlugView> plugs(Asking asking) throws OperationProblem {
        return asking.ask("list_plugs", PlugList.class, Map.of()).plugs();
    }

    static List<PlugView> plugs(Asking asking, String site) throws OperationProblem {
        return plugs(asking).stream().filter(each -> each.site().value().equals(site)).toList();
    }
}
