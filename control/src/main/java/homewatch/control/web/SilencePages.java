package homewatch.control.web;

import homewatch.control.alert.SilencePage;
import homewatch.control.alert.SilenceView;
import homewatch.control.http.PageDoor;
import homewatch.control.maintenance.MaintenanceView;
import homewatch.control.maintenance.Maintenances.MaintenanceList;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.operation.Scope;
import homewatch.control.web.SilenceModel.Form;
import homewatch.control.web.SilenceModel.Typed;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Holding alerts back: for a while, or while work is planned.
final class SilencePages {
    private static final String PATH = "/silences";
    private static final String PLACE = "alerts";

    private final Desk desk;
    private final ZoneId zone = ZoneId.systemDefault();

    SilencePages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get(PATH, desk.reading(SilencePages::list));
        door.get("/silences/new", desk.reading(visit -> blank(visit, false)));
        door.post(PATH, desk.changing(this::silence));
        door.post("/silences/{id}/end", desk.changing(SilencePages::end));
        door.get("/maintenance/new", desk.reading(visit -> blank(visit, true)));
        door.post("/maintenance", desk.changing(this::plan));
        door.get("/maintenance/{id}/delete", desk.reading(this::askToDelete));
        door.post("/maintenance/{id}/delete", desk.changing(SilencePages::delete));
    }

    private static void list(Visit visit) throws OperationProblem {
        var silences = visit.ask("list_silences", SilencePage.class, Map.of());
        var windows = visit.ask("list_maintenance", MaintenanceList.class, Map.of());
        var single =
                silences.silences().stream().filter(each -> each.maintenance() == null).toList();
        visit.show(
                visit.wantsPart() ? "silencerows" : "silences",
                "silences.title",
                PLACE,
                new SilenceModel(single, windows.windows(), silences.note()));
    }

    private void blank(Visit visit, boolean planned) throws OperationProblem {
        ControlPages.require(visit, Scope.OPS_REMEDIATE);
        var starts =
                desk.now().atZone(zone).plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
        show(
                visit,
                planned,
                new Typed(
                        asked(visit, "site"),
                        asked(visit, "camera"),
                        asked(visit, "alert"),
                        "60",
                        starts.toLocalDateTime().toString(),
                        "once",
                        List.of(),
                        ""),
                null);
    }

    private void silence(Visit visit) throws OperationProblem {
        var typed = typed(visit);
        var asked = target(typed);
        put(asked, "alert", typed.alert());
        asked.put("minutes", number(typed.minutes()));
        send(visit, false, typed, () -> visit.ask("create_silence", SilenceView.class, asked));
    }

    private void plan(Visit visit) throws OperationProblem {
        var typed = typed(visit);
        var asked = target(typed);
        asked.put("minutes", number(typed.minutes()));
        asked.put("starts_at", starts(typed.starts()));
        asked.put("repeats", typed.repeats());
        if ("weekly".equals(typed.repeats()) && !typed.days().isEmpty()) {
            asked.put("days", typed.days());
        }
        send(
                visit,
                true,
                typed,
                () -> visit.ask("create_maintenance", MaintenanceView.class, asked));
    }

    /// Asks for it.
    @FunctionalInterface
    private interface Sending {
        Object send() throws OperationProblem;
    }

    private void send(Visit visit, boolean planned, Typed typed, Sending sending)
            throws OperationProblem {
        try {
            sending.send();
            visit.redirect(PATH);
        } catch (OperationProblem problem) {
            show(visit, planned, typed, new Refusals(desk.pages()).of(problem, "silence.conflict"));
        }
    }

    private static Map<String, Object> target(Typed typed) {
        var asked = new HashMap<String, Object>(Map.of("reason", typed.reason()));
        put(asked, "camera", typed.camera());
        if (typed.camera().isEmpty()) {
            put(asked, "site", typed.site());
        }
        return asked;
    }

    /// What is no number is asked as it is, and refused as such.
    private static Object number(String typed) {
        return typed.matches("[0-9]{1,6}") ? Integer.valueOf(typed) : typed;
    }

    /// A time of the house's clock; what is none is asked as it is, and refused as such.
    private String starts(String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant().toString();
        } catch (DateTimeParseException _) {
            return typed;
        }
    }

    private void show(Visit visit, boolean planned, Typed typed, Draft.@Nullable Refused refused)
            throws OperationProblem {
        if (refused != null) {
            visit.exchange().status(422);
        }
        visit.show(
                "silenceform",
                planned ? "maintenance.new" : "silence.new",
                PLACE,
                new Form(
                        planned,
                        Choices.sites(visit),
                        Choices.cameras(visit, null),
                        typed,
                        zone.getId(),
                        refused));
    }

    private static void end(Visit visit) throws OperationProblem {
        visit.ask("end_silence", Operation.Done.class, CameraPages.id(visit));
        visit.redirect(PATH);
    }

    private void askToDelete(Visit visit) throws OperationProblem {
        ControlPages.require(visit, Scope.OPS_REMEDIATE);
        var id = visit.path("id");
        var window =
                visit.ask("list_maintenance", MaintenanceList.class, Map.of()).windows().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() ->
                                OperationProblem.of(
                                        Kind.NOT_FOUND, "There is no such planned work."));
        visit.show(
                "sure",
                "maintenance.delete.question",
                PLACE,
                new Sure(
                        visit.text("maintenance.delete.question"),
                        window.reason(),
                        visit.text("maintenance.delete.detail"),
                        "/maintenance/" + window.id() + "/delete",
                        visit.text("maintenance.delete.do"),
                        PATH));
    }

    private static void delete(Visit visit) throws OperationProblem {
        visit.ask("delete_maintenance", Operation.Done.class, CameraPages.id(visit));
        visit.redirect(PATH);
    }

    private static Typed typed(Visit visit) {
        return new Typed(
                field(visit, "site"),
                field(visit, "camera"),
                field(visit, "alert"),
                field(visit, "minutes"),
                field(visit, "starts"),
                field(visit, "repeats"),
                visit.exchange().formParams("days"),
                field(visit, "reason"));
    }

    private static String field(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.field(name), "");
    }

    private static String asked(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.query(name), "");
    }

    private static void put(Map<String, Object> asked, String name, String value) {
        if (!value.isEmpty()) {
            asked.put(name, value);
        }
    }
}
