package homewatch.control.web;

import homewatch.control.event.EventPage;
import homewatch.control.fleet.CameraLooks.Diagnosis;
import homewatch.control.fleet.CameraView;
import homewatch.control.history.HistoryReads.Availability;
import homewatch.control.history.HistoryReads.CameraHistory;
import homewatch.control.history.HistoryReads.Day;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.operation.Picture;
import homewatch.control.power.PlugView;
import homewatch.wire.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page of one camera, and what can be asked of it there and then.
final class CameraPages {
    private static final int EVENTS = 25;
    private static final Set<Kind> NO_PICTURE =
            Set.of(Kind.NOT_FOUND, Kind.CONFLICT, Kind.TOO_MANY, Kind.UNAVAILABLE, Kind.LATE);

    private final Desk desk;

    CameraPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/cameras/{id}", desk.reading(visit -> show(visit, "camera")));
        door.get("/cameras/{id}/now", desk.reading(visit -> show(visit, "cameranow")));
        door.get("/cameras/{id}/picture", desk.reading(visit -> picture(visit, "look_at_camera")));
        door.get(
                "/cameras/{id}/last-picture",
                desk.reading(visit -> picture(visit, "show_last_picture")));
        door.post("/cameras/{id}/probe", desk.changing(this::probe));
    }

    private void show(Visit visit, String template) throws OperationProblem {
        show(visit, template, null, null);
    }

    /// That there is no picture is no fault of the page that shows the camera: it is told by an
    /// empty answer, of which a browser makes nothing.
    private static void picture(Visit visit, String operation) throws OperationProblem {
        try {
            var picture = visit.ask(operation, Picture.class, id(visit));
            visit.exchange()
                    .header("Homewatch-Picture-Taken", picture.taken().toString())
                    .contentType("image/jpeg")
                    .result(picture.jpeg());
        } catch (OperationProblem problem) {
            if (!NO_PICTURE.contains(problem.kind())) {
                throw problem;
            }
            visit.exchange().status(204);
        }
    }

    /// Without a script the whole page comes again, with what was found on it.
    private void probe(Visit visit) throws OperationProblem {
        var template = visit.wantsPart() ? "cameraprobe" : "camera";
        try {
            show(visit, template, visit.ask("diagnose_camera", Diagnosis.class, id(visit)), null);
        } catch (OperationProblem problem) {
            if (problem.kind() == Kind.NOT_FOUND || problem.kind() == Kind.FORBIDDEN) {
                throw problem;
            }
            show(visit, template, null, problem.detail());
        }
    }

    private void show(
            Visit visit, String template, @Nullable Diagnosis diagnosis, @Nullable String problem)
            throws OperationProblem {
        var camera = visit.ask("show_camera", CameraView.class, id(visit));
        var history = visit.ask("show_camera_history", CameraHistory.class, id(visit));
        var availability = visit.ask("show_camera_availability", Availability.class, id(visit));
        var events = visit.ask("list_camera_events", EventPage.class, ofEvents(visit));
        var strip =
                Strip.of(
                        history.spans(),
                        history.from(),
                        history.to(),
                        desk.pages().shares()::sentence);
        visit.show(
                template,
                camera.name(),
                "wall",
                new CameraModel(
                        camera,
                        Choices.siteName(visit, camera.site().value()),
                        desk.pages().todo(camera.verdict()),
                        strip,
                        availability,
                        days(availability.days()),
                        events.events(),
                        events.nextCursor(),
                        diagnosis,
                        problem,
                        supply(visit, camera),
                        new Held(desk.pages())
                                .camera(
                                        visit.glance(),
                                        camera.site().value(),
                                        camera.id().value())));
    }

    private static @Nullable PlugModel supply(Visit visit, CameraView camera)
            throws OperationProblem {
        var supply = camera.supply();
        return supply == null
                ? null
                : PlugPages.ofDay(
                        visit,
                        visit.ask(
                                "show_plug", PlugView.class, Map.of("device_id", supply.value())));
    }

    private static String days(List<Day> days) {
        return Json.api().valueToTree(days).toString();
    }

    static Map<String, String> id(Visit visit) {
        return Map.of("id", visit.path("id"));
    }

    private static Map<String, Object> ofEvents(Visit visit) {
        var asked = new HashMap<String, Object>(id(visit));
        asked.put("limit", EVENTS);
        var cursor = visit.query("events");
        if (cursor != null) {
            asked.put("cursor", cursor);
        }
        return asked;
    }
}
