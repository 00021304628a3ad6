package homewatch.control.web;

import homewatch.control.access.AccessOperations.AuditPage;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.overview.Overview.StatusView;
import java.util.HashMap;
import java.util.Map;

/// How Homewatch itself is doing, and who did what.
public final class OfficePages {
    private final Desk desk;

    OfficePages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/status", desk.reading(OfficePages::status));
        door.get("/audit", desk.reading(OfficePages::audit));
    }

    /// The status, as it is.
    public record Status(StatusView view) {
        public boolean databaseIsWell() {
            return "ok".equals(view.database());
        }

        public boolean picturesAreWell() {
            return "ok".equals(view.pictures());
        }

        public boolean picturesAreOff() {
            return !picturesAreWell() && !view.pictures().startsWith("no picture was asked");
        }
    }

    /// A page of the audit trail.
    public record Trail(AuditPage page) {}

    private static void status(Visit visit) throws OperationProblem {
        var view = visit.ask("show_status", StatusView.class, Map.of());
        visit.show(
                visit.wantsPart() ? "statusnow" : "status",
                "status.title",
                "status",
                new Status(view));
    }

    private static void audit(Visit visit) throws OperationProblem {
        var asked = new HashMap<String, Object>();
        var cursor = visit.query("cursor");
        if (cursor != null) {
            asked.put("cursor", cursor);
        }
        var page = visit.ask("list_audit", AuditPage.class, asked);
        visit.show("audit", "audit.title", "audit", new Trail(page));
    }
}
