package homewatch.control.web;

import homewatch.control.alert.AlertPage;
import homewatch.control.alert.AlertState;
import homewatch.control.alert.AlertView;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.web.AlertsModel.Item;
import homewatch.control.web.AlertsModel.SiteGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What fires now, and who looks after it.
final class AlertPages {
    private static final int MOST_NAMES = 100;

    private final Desk desk;

    AlertPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/alerts", desk.reading(AlertPages::show));
        door.get("/alerts/count", desk.reading(this::count));
        door.post("/alerts/{id}/acknowledge", desk.changing(AlertPages::acknowledge));
        door.post("/alerts/{id}/take-back", desk.changing(AlertPages::takeBack));
    }

    private static void show(Visit visit) throws OperationProblem {
        visit.show(
                visit.wantsPart() ? "alertrows" : "alerts", "alerts.title", "alerts", model(visit));
    }

    private void count(Visit visit) {
        visit.exchange()
                .header("Cache-Control", "no-store")
                .contentType("text/plain; charset=utf-8")
                .result(Integer.toString(desk.glances().of(visit.who().caller()).firing()));
    }

    private static AlertsModel model(Visit visit) throws OperationProblem {
        var page = visit.ask("list_alerts", AlertPage.class, asked(visit));
        var sites =
                Choices.sites(visit).stream()
                        .collect(Collectors.toMap(site -> site.id().value(), Site::name));
        var names = new HashMap<String, String>();
        var groups = new ArrayList<SiteGroup>();
        var heldBack = new ArrayList<Item>();
        for (var group : page.groups()) {
            var id = group.site();
            var site = id == null ? "" : sites.getOrDefault(id, id);
            var told = new ArrayList<Item>();
            for (var alert : group.alerts()) {
                var item = item(visit, alert, site, names);
                (alert.state() == AlertState.FIRING ? told : heldBack).add(item);
            }
            if (!told.isEmpty()) {
                groups.add(new SiteGroup(site, told));
            }
        }
        return new AlertsModel(groups, heldBack, page.note(), page.asOf());
    }

    private static Item item(Visit visit, AlertView alert, String site, Map<String, String> names)
            throws OperationProblem {
        return new Item(alert, site, name(visit, alert.camera(), names), AlertLinks.runbook(alert));
    }

    /// Cameras beyond the first hundred, and those that are not seen, have no name.
    private static String name(Visit visit, @Nullable String camera, Map<String, String> names)
            throws OperationProblem {
        if (camera == null || names.size() >= MOST_NAMES) {
            return "";
        }
        var known = names.get(camera);
        if (known == null) {
            known = asked(visit, camera);
            names.put(camera, known);
        }
        return known;
    }

    private static String asked(Visit visit, String camera) throws OperationProblem {
        try {
            return visit.ask("show_camera", CameraView.class, Map.of("id", camera)).name();
        } catch (OperationProblem problem) {
            if (problem.kind() == Kind.NOT_FOUND || problem.kind() == Kind.INVALID_INPUT) {
                return "";
            }
            throw problem;
        }
    }

    private static Map<String, Object> asked(Visit visit) {
        var asked = new HashMap<String, Object>();
        for (var name : List.of("site", "camera")) {
            var value = visit.query(name);
            if (value != null) {
                asked.put(name, value);
            }
        }
        return asked;
    }

    private static void acknowledge(Visit visit) throws OperationProblem {
        var asked = new HashMap<String, Object>(CameraPages.id(visit));
        var comment = visit.field("comment");
        if (comment != null) {
            asked.put("comment", comment);
        }
        visit.ask("acknowledge_alert", AlertView.class, asked);
        back(visit);
    }

    private static void takeBack(Visit visit) throws OperationProblem {
        visit.ask("take_back_acknowledgement", Operation.Done.class, CameraPages.id(visit));
        back(visit);
    }

    private static void back(Visit visit) {
        visit.redirect("/alerts");
    }
}
