package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.fleet.SiteOperations.SiteList;
import homewatch.control.fleet.Trials;
import homewatch.control.fleet.Trials.Refusal;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The forms that add, change and delete a camera. What did not pass its trial can be kept all the
/// same.
final class SettingsPages {
    private static final Set<Kind> EXPLAINED =
            Set.of(
                    Kind.CAMERA_REFUSED,
                    Kind.CONFLICT,
                    Kind.UNAVAILABLE,
                    Kind.LATE,
                    Kind.INVALID_INPUT);

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
        var typed = new Typed("", site == null ? "home" : site, "", "", "tcp");
        show(visit, new Draft(null, sites(visit), typed, null));
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
            show(visit, new Draft(null, sites(visit), typed, refused(problem, "form.duplicate")));
        }
    }

    private void settings(Visit visit) throws OperationProblem {
        requireAdmin(visit);
        var camera = camera(visit);
        show(visit, new Draft(camera, sites(visit), typed(camera), null));
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
        try {
            visit.ask("change_camera", CameraView.class, asked);
            done(visit, "/cameras/" + camera.id());
        } catch (OperationProblem problem) {
            show(visit, new Draft(camera, sites(visit), typed, refused(problem, "form.changed")));
        }
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
    private static void done(Visit visit, String path) {
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
        if (!EXPLAINED.contains(problem.kind())) {
            throw problem;
        }
        boolean keepable = problem.detail().endsWith(Trials.KEEP_ANYWAY);
        if (problem.more() instanceof Refusal refusal) {
            return new Refused(
                    refusal.verdict(),
                    refusal.sentence(),
                    desk.pages().todo(refusal.verdict()),
                    refusal.evidence(),
                    List.of(),
                    keepable);
        }
        return new Refused(
                null, sentence(problem, conflict), "", List.of(), problem.fields(), keepable);
    }

    /// A conflict is told without the words that are for programs, and so is how to overrule.
    private String sentence(OperationProblem problem, String conflict) {
        var detail = problem.detail();
        if (!problem.fields().isEmpty()) {
            return desk.pages().texts().of("form.correct");
        }
        if (detail.endsWith(Trials.KEEP_ANYWAY)) {
            return detail.substring(0, detail.length() - Trials.KEEP_ANYWAY.length()).strip();
        }
        return problem.kind() == Kind.CONFLICT ? desk.pages().texts().of(conflict) : detail;
    }

    private static CameraView camera(Visit visit) throws OperationProblem {
        return visit.ask("show_camera", CameraView.class, CameraPages.id(visit));
    }

    private static List<Site> sites(Visit visit) throws OperationProblem {
        return visit.ask("list_sites", SiteList.class, Map.of()).sites();
    }

    private static Typed typed(CameraView camera) {
        return new Typed(
                camera.name(),
                camera.site().value(),
                camera.address().toString(),
                Objects.requireNonNullElse(camera.username(), ""),
                camera.transport().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static Typed typed(Visit visit) {
        return new Typed(
                typed(visit, "name"),
                typed(visit, "site"),
                typed(visit, "address").strip(),
                typed(visit, "username"),
                "udp".equals(visit.field("transport")) ? "udp" : "tcp");
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
