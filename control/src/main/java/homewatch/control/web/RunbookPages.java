package homewatch.control.web;

import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.runbook.Runbook;
import homewatch.control.runbook.Runbooks.RunbookList;
import java.util.Map;

/// What alerts mean and what to do about them, with what is known at this moment.
public final class RunbookPages {
    private final Desk desk;

    RunbookPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/runbooks", desk.reading(RunbookPages::list));
        door.get("/runbooks/{id}", desk.reading(this::show));
    }

    /// All of them.
    public record Index(RunbookList list) {}

    private static void list(Visit visit) throws OperationProblem {
        var all = visit.ask("list_runbooks", RunbookList.class, Map.of());
        visit.show("runbooks", "runbooks.title", "alerts", new Index(all));
    }

    private void show(Visit visit) throws OperationProblem {
        var runbook = visit.ask("show_runbook", Runbook.class, CameraPages.id(visit));
        visit.show(
                visit.wantsPart() ? "runbooknow" : "runbook",
                runbook.title(),
                "alerts",
                new RunbookFacts(desk.pages()).model(visit, runbook));
    }
}
