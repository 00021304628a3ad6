package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.web.Draft.Refused;
import homewatch.control.web.Draft.Typed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The forms that add, change and delete a camera. What did not pass its trial can be kept all the
/// same.
final class SettingsPages {
    private final Desk desk;

    SettingsPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/add", desk.reading(this::blank));
        door.post("/add", desk.changing(this::add));
        door.get("/cameras/{id}/settings", desk.reading(this::settings));
        door.post("/cameras/{id}/settings", desk.changing(this::change));
        door.get("/cameras/{id}/delete", desk.reading(this::askToDelete));
        door.post("/cameras/{id}/delete", desk.changing(this::delete));
    }

    private void blank(Visit visit) throws OperationProblem {
        requireAdmin(visit);
        var site = visit.query("site");
        var typed =
                new Typed("", site == null ? "home" : site, "", "", "tcp", Draft.Control.NONE, "");
        show(visit, draft(visit, null, typed, null));
    }

    private void add(Visit visit) throws OperationProblem {
        var typed = typed(visit);
        var asked = new HashMap<String, Object>();
        asked.put("name", typed.name());
        asked.put("site", typed.site());
        asked.put("address", typed.address());
        asked.put("transport", typed.transport());
        putIfThere(asked, "username", visit.field("username"));
        putIfThere(asked, "password", visit.field("password"));
        asked.put("keep_if_failing", visit.field("keep") != null);
        try {
            var added = visit.ask("create_camera", CameraView.class, asked);
            done(visit, "/cameras/" + added.id());
        } catch (OperationProblem problem) {
            show(visit, draft(visit, null, typed, refused(problem, "form.duplicate")));
        }
    }

    private void settings(Visit visit) throws OperationProblem {
        requireAdmin(visit);
        var camera = camera(visit);
        show(visit, draft(visit, camera, typed(camera), null));
    }

    private void change(Visit visit) throws OperationProblem {
        var camera = camera(visit);
        var typed = typed(visit);
        var asked = new HashMap<String, Object>(CameraPages.id(visit));
        asked.put("name", typed.name());
        asked.put("address", typed.address());
        asked.put("transport", typed.transport());
        if (!typed.username().equals(Objects.requireNonNullElse(camera.username(), ""))) {
            asked.put("username", typed.username());
        }
        putIfThere(asked, "password", visit.field("password"));
        asked.put("keep_if_failing", visit.field("keep") != null);
        asked.put("supply", typed.supply());
        putControl(visit, camera.control(), typed.control(), asked);
        try {
            visit.ask("change_camera", CameraView.class, asked);
            done(visit, "/cameras/" + camera.id());
        } catch (OperationProblem problem) {
            show(visit, draft(visit, camera, typed, refused(problem, "form.changed")));
        }
    }

    /// What is as it was is left out; another address may show another certificate.
    private static void putControl(
            Visit visit,
            CameraView.@Nullable ControlView before,
            Draft.Control typed,
            Map<String, Object> asked) {
        var was = control(before);
        if (typed.address().isEmpty()) {
            if (before != null) {
                asked.put("control_address", "");
            }
            return;
        }
        putIfThere(asked, "control_password", visit.field("control_password"));
        if (!typed.username().equals(was.username())) {
            asked.put("control_username", typed.username());
        }
        if (!typed.driver().equals(was.driver()) && !typed.driver().isEmpty()) {
            asked.put("control_driver", typed.driver());
        }
        if (!typed.address().equals(was.address())) {
            asked.put("control_address", typed.address());
            asked.put("control_certificate", "");
        } else if (visit.field("new_certificate") != null) {
            asked.put("control_certificate", "");
        }
    }

    private static Draft.Control control(CameraView.@Nullable ControlView control) {
        return control == null
                ? Draft.Control.NONE
                : new Draft.Control(
                        control.driver().label(),
                        control.address().toString(),
                        Objects.requireNonNullElse(control.username(), ""));
    }

    private static Draft draft(
            Visit visit, @Nullable CameraView camera, Typed typed, @Nullable Refused refused)
            throws OperationProblem {
        return new Draft(
                camera,
                Choices.sites(visit),
                camera == null ? List.of() : Choices.plugs(visit, typed.site()),
                typed,
                refused);
    }

    private void askToDelete(Visit visit) throws OperationProblem {
        requireAdmin(visit);
        var camera = camera(visit);
        visit.show(
                "sure",
                "delete.title",
                "wall",
                new Sure(
                        desk.pages().texts().of("delete.question"),
                        camera.name(),
                        desk.pages().texts().of("delete.detail"),
                        "/cameras/" + camera.id() + "/delete",
                        desk.pages().texts().of("delete.do"),
                        "/cameras/" + camera.id()));
    }

    private void delete(Visit visit) throws OperationProblem {
        visit.ask("delete_camera", Operation.Done.class, CameraPages.id(visit));
        visit.redirect("/");
    }

    /// A script follows by itself, so that its form stays until the next page is there.
    static void done(Visit visit, String path) {
        if (visit.wantsPart()) {
            visit.exchange().status(204).header("X-Next", path);
        } else {
            visit.redirect(path);
        }
    }

    private void show(Visit visit, Draft draft) throws OperationProblem {
        var camera = draft.camera();
        if (draft.refused() != null && !visit.wantsPart()) {
            visit.exchange().status(422);
        }
        visit.show(
                visit.wantsPart() ? "draftresult" : "draft",
                camera == null ? "add.title" : camera.name(),
                camera == null ? "add" : "wall",
                draft);
    }

    private Refused refused(OperationProblem problem, String conflict) throws OperationProblem {
        return new Refusals(desk.pages()).of(problem, conflict);
    }

    private static CameraView camera(Visit visit) throws OperationProblem {
        return visit.ask("show_camera", CameraView.class, CameraPages.id(visit));
    }

    private static Typed typed(CameraView camera) {
        var supply = camera.supply();
        return new Typed(
                camera.name(),
                camera.site().value(),
                camera.address().toString(),
                Objects.requireNonNullElse(camera.username(), ""),
                camera.transport().name().toLowerCase(java.util.Locale.ROOT),
                control(camera.control()),
                supply == null ? "" : supply.value());
    }

    private static Typed typed(Visit visit) {
        return new Typed(
                typed(visit, "name"),
                typed(visit, "site"),
                typed(visit, "address").strip(),
                typed(visit, "username"),
                "udp".equals(visit.field("transport")) ? "udp" : "tcp",
                new Draft.Control(
                        typed(visit, "control_driver"),
                        typed(visit, "control_address").strip(),
                        typed(visit, "control_username")),
                typed(visit, "supply"));
    }

    private static String typed(Visit visit, String field) {
        return Objects.requireNonNullElse(visit.exchange().formParam(field), "");
    }

    private static void putIfThere(Map<String, Object> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    static void requireAdmin(Visit visit) throws OperationProblem {
        if (!visit.who().caller().may(homewatch.control.operation.Scope.ADMIN)) {
            throw OperationProblem.of(Kind.FORBIDDEN, "This is for administrators.");
        }
    }
}
