package homewatch.control.web;

import homewatch.control.fleet.CameraView;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.power.PlugView;
import homewatch.control.web.PlugDraft.Typed;
import homewatch.wire.CameraId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The forms that add, change and delete a plug.
final class PlugForms {
    private static final String PATH = "/discover/plug";

    private final Desk desk;

    PlugForms(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get(PATH, desk.reading(this::blank));
        door.post(PATH, desk.changing(this::add));
        door.get("/plugs/{id}/settings", desk.reading(this::settings));
        door.post("/plugs/{id}/settings", desk.changing(this::change));
        door.get("/plugs/{id}/delete", desk.reading(this::askToDelete));
        door.post("/plugs/{id}/delete", desk.changing(this::delete));
    }

    private void blank(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var site = visit.query("site");
        var typed =
                new Typed(
                        asked(visit, "name"),
                        site == null ? "home" : site,
                        asked(visit, "host"),
                        asked(visit, "port"),
                        "",
                        "camera",
                        "");
        show(visit, null, typed, null);
    }

    private static String asked(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.query(name), "");
    }

    private void add(Visit visit) throws OperationProblem {
        var typed = typed(visit, field(visit, "site"));
        var asked = new HashMap<String, Object>(whatIsAsked(visit, typed));
        asked.put("site", typed.site());
        var username = visit.field("username");
        if (username != null) {
            asked.put("username", username);
        }
        try {
            var plug = visit.ask("create_plug", PlugView.class, asked);
            supply(visit, plug, typed.camera());
            SettingsPages.done(visit, "/plugs/" + plug.id());
        } catch (OperationProblem problem) {
            show(visit, null, typed, new Refusals(desk.pages()).of(problem, "plug.duplicate"));
        }
    }

    private void settings(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var plug = PlugPages.plug(visit);
        show(visit, plug, Typed.of(plug), null);
    }

    private void change(Visit visit) throws OperationProblem {
        var plug = PlugPages.plug(visit);
        var typed = typed(visit, plug.site().value());
        var asked = new HashMap<String, Object>(whatIsAsked(visit, typed));
        asked.put("device_id", plug.id().value());
        if (!typed.username().equals(Objects.requireNonNullElse(plug.username(), ""))) {
            asked.put("username", typed.username());
        }
        try {
            var changed = visit.ask("change_plug", PlugView.class, asked);
            supply(visit, changed, typed.camera());
            SettingsPages.done(visit, "/plugs/" + plug.id());
        } catch (OperationProblem problem) {
            show(visit, plug, typed, new Refusals(desk.pages()).of(problem, "plug.changed"));
        }
    }

    /// What both forms ask.
    private static Map<String, Object> whatIsAsked(Visit visit, Typed typed) {
        var asked = new HashMap<String, Object>();
        asked.put("name", typed.name());
        asked.put("host", typed.host());
        asked.put("feeds", typed.feeds());
        asked.put("keep_if_failing", visit.field("keep") != null);
        asked.putAll(port(typed.port()));
        var password = visit.field("password");
        if (password != null) {
            asked.put("password", password);
        }
        return asked;
    }

    /// What is no number is asked as it is, and refused as such.
    static Map<String, Object> port(String typed) {
        if (typed.isEmpty()) {
            return Map.of();
        }
        return Map.of("port", typed.matches("[0-9]{1,6}") ? Integer.valueOf(typed) : typed);
    }

    /// Makes it the supply of this camera alone, or of none.
    private static void supply(Visit visit, PlugView plug, String camera) throws OperationProblem {
        for (CameraId before : plug.cameras()) {
            if (!before.value().equals(camera)) {
                feed(visit, before.value(), "");
            }
        }
        if (!camera.isEmpty()
                && plug.cameras().stream().map(CameraId::value).noneMatch(camera::equals)) {
            feed(visit, camera, plug.id().value());
        }
    }

    private static void feed(Visit visit, String camera, String plug) throws OperationProblem {
        visit.ask("change_camera", CameraView.class, Map.of("id", camera, "supply", plug));
    }

    private void askToDelete(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var plug = PlugPages.plug(visit);
        visit.show(
                "sure",
                "plug.delete.title",
                "plugs",
                new Sure(
                        visit.text("plug.delete.question"),
                        plug.name(),
                        visit.text(
                                plug.cameras().isEmpty()
                                        ? "plug.delete.detail"
                                        : "plug.delete.feeds"),
                        "/plugs/" + plug.id() + "/delete",
                        visit.text("plug.delete.do"),
                        "/plugs/" + plug.id()));
    }

    private void delete(Visit visit) throws OperationProblem {
        supply(visit, PlugPages.plug(visit), "");
        visit.ask("delete_plug", Operation.Done.class, PlugPages.id(visit));
        visit.redirect("/plugs");
    }

    private void show(
            Visit visit, @Nullable PlugView plug, Typed typed, Draft.@Nullable Refused refused)
            throws OperationProblem {
        if (refused != null && !visit.wantsPart()) {
            visit.exchange().status(422);
        }
        visit.show(
                visit.wantsPart() ? "draftresult" : "plugdraft",
                plug == null ? "newplug.title" : plug.name(),
                plug == null ? "add" : "plugs",
                new PlugDraft(
                        plug,
                        Choices.sites(visit),
                        visit.wantsPart() ? List.of() : Choices.cameras(visit, typed.site()),
                        typed,
                        refused));
    }

    private static Typed typed(Visit visit, String site) {
        return new Typed(
                field(visit, "name"),
                site,
                field(visit, "host").strip(),
                field(visit, "port").strip(),
                field(visit, "username"),
                field(visit, "feeds"),
                field(visit, "camera"));
    }

    private static String field(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.field(name), "");
    }
}
