package homewatch.control.web;

import homewatch.control.device.CameraControlling.Told;
import homewatch.control.fleet.CameraView;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.operation.Picture;
import homewatch.control.operation.Scope;
import homewatch.wire.CameraControls;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Telling a camera things. What it can be told is asked of the camera itself, which takes a
/// moment: so this is a part that its page asks for when it is there.
public final class ControlPages {
    private static final Set<Kind> SAID =
            Set.of(
                    Kind.CONFLICT,
                    Kind.UNAVAILABLE,
                    Kind.LATE,
                    Kind.TOO_MANY,
                    Kind.INVALID_INPUT,
                    Kind.CAMERA_REFUSED);

    private final Desk desk;

    ControlPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/cameras/{id}/controls", desk.reading(visit -> show(visit, null, null)));
        door.post("/cameras/{id}/control", desk.changing(this::tell));
        door.get("/cameras/{id}/full-picture", desk.reading(ControlPages::picture));
        question(door, new Asked("siren", "siren", Scope.CAMERAS_CONTROL));
        question(door, new Asked("reboot", "reboot", Scope.OPS_REMEDIATE));
        question(door, new Asked("remove-preset", "remove_preset", Scope.CAMERAS_CONTROL));
    }

    /// What is done only after a question.
    private record Asked(String path, String action, Scope scope) {}

    static void require(Visit visit, Scope scope) throws OperationProblem {
        if (!visit.who().caller().may(scope)) {
            throw OperationProblem.of(
                    Kind.FORBIDDEN, "This needs the scope " + scope.label() + ".");
        }
    }

    /// What stands in the part.
    ///
    /// @param controls absent when the camera did not answer
    /// @param told what it did just now
    /// @param problem why it did not
    public record Model(
            CameraView camera,
            @Nullable CameraControls controls,
            @Nullable String told,
            @Nullable String problem) {}

    private void show(Visit visit, @Nullable String told, @Nullable String problem)
            throws OperationProblem {
        require(visit, Scope.CAMERAS_CONTROL);
        var camera = camera(visit);
        @Nullable CameraControls controls = null;
        var wrong = problem;
        try {
            controls =
                    visit.ask("show_camera_controls", CameraControls.class, CameraPages.id(visit));
        } catch (OperationProblem failed) {
            if (!SAID.contains(failed.kind())) {
                throw failed;
            }
            wrong = failed.detail();
        }
        visit.show(
                visit.wantsPart() ? "controls" : "controlspage",
                camera.name(),
                "wall",
                new Model(camera, controls, told, wrong));
    }

    private void tell(Visit visit) throws OperationProblem {
        @Nullable String told = null;
        @Nullable String problem = null;
        try {
            told = visit.ask("control_camera", Told.class, order(visit)).sentence();
        } catch (OperationProblem failed) {
            if (!SAID.contains(failed.kind())) {
                throw failed;
            }
            problem = said(failed);
        }
        if (visit.wantsPart()) {
            var model = new Model(camera(visit), null, told, problem);
            visit.show("told", "camera.controls", "wall", model);
        } else {
            show(visit, told, problem);
        }
    }

    private static String said(OperationProblem failed) {
        return failed.fields().isEmpty() ? failed.detail() : failed.fields().getFirst().detail();
    }

    private static Map<String, Object> order(Visit visit) {
        var asked = new HashMap<String, Object>(CameraPages.id(visit));
        var action = Objects.requireNonNullElse(visit.field("action"), "");
        asked.put("action", action);
        switch (action) {
            case "move" -> asked.putAll(Direction.asked(visit));
            case "go_to_preset" -> asked.put("preset", field(visit, "preset"));
            case "save_preset" -> asked.put("name", field(visit, "name"));
            case "night_vision" -> asked.put("mode", field(visit, "mode"));
            case "motion_detection", "person_detection" -> {
                asked.put("on", "yes".equals(visit.field("on")));
                asked.put("sensitivity", Direction.whole(field(visit, "sensitivity")));
            }
            case "privacy", "status_light", "siren" ->
                    asked.put("on", "yes".equals(visit.field("on")));
            default -> {
                // nothing belongs to it, or there is no such action, which the operation says
            }
        }
        return asked;
    }

    private static String field(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.field(name), "");
    }

    private void question(PageDoor door, Asked asked) {
        var path = "/cameras/{id}/" + asked.path();
        door.get(path, desk.reading(visit -> ask(visit, asked)));
        door.post(path, desk.changing(visit -> done(visit, asked)));
    }

    private static void ask(Visit visit, Asked asked) throws OperationProblem {
        require(visit, asked.scope());
        var camera = camera(visit);
        var preset = visit.query("preset");
        var key = "ask." + asked.path();
        var back = "/cameras/" + camera.id();
        visit.show(
                "sure",
                key + ".question",
                "wall",
                new Sure(
                        visit.text(key + ".question"),
                        camera.name(),
                        visit.text(key + ".detail"),
                        back
                                + "/"
                                + asked.path()
                                + (preset == null
                                        ? ""
                                        : "?preset=" + DiscoveryPages.encoded(preset)),
                        visit.text(key + ".do"),
                        back));
    }

    private static void done(Visit visit, Asked asked) throws OperationProblem {
        var order = new HashMap<String, Object>(CameraPages.id(visit));
        order.put("action", asked.action());
        if (asked.action().equals("siren")) {
            order.put("on", true);
        }
        var preset = visit.query("preset");
        if (preset != null) {
            order.put("preset", preset);
        }
        visit.ask("control_camera", Told.class, order);
        visit.redirect("/cameras/" + visit.path("id") + "#controls");
    }

    private static void picture(Visit visit) throws OperationProblem {
        var asked = new HashMap<String, Object>(CameraPages.id(visit));
        asked.put("full", true);
        var picture = visit.ask("look_at_camera", Picture.class, asked);
        visit.exchange()
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", Pages.POLICY)
                .contentType("image/jpeg")
                .result(picture.jpeg());
    }

    private static CameraView camera(Visit visit) throws OperationProblem {
        return visit.ask("show_camera", CameraView.class, CameraPages.id(visit));
    }
}
