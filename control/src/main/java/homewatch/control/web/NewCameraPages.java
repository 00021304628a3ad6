package homewatch.control.web;

import homewatch.control.discovery.Discovery.Identified;
import homewatch.control.fleet.CameraView;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.OperationProblem;
import homewatch.control.web.NewCamera.Offer;
import homewatch.control.web.NewCamera.Typed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Adds a camera whose address is known, in two steps on one page: what it is, and how it shall be
/// spoken to. Passwords travel from the browser each time and never back.
final class NewCameraPages {
    private static final String PATH = "/discover/camera";
    private static final int LONGEST_NAME = 100;

    private final Desk desk;

    NewCameraPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get(PATH, desk.reading(this::blank));
        door.post(PATH, desk.changing(this::identify));
        door.post(PATH + "/add", desk.changing(this::add));
    }

    private void blank(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var name = asked(visit, "name");
        var typed =
                new Typed(
                        name.substring(0, Math.min(LONGEST_NAME, name.length())),
                        visit.query("site") == null ? "home" : asked(visit, "site"),
                        asked(visit, "host").strip(),
                        asked(visit, "port").strip(),
                        "",
                        "",
                        "",
                        visit.query("tapo") != null,
                        0);
        show(visit, typed, List.of(), null);
    }

    private static String asked(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.query(name), "");
    }

    private void identify(Visit visit) throws OperationProblem {
        var typed = typed(visit);
        var asked = new HashMap<String, Object>();
        asked.put("site", typed.site());
        asked.put("host", typed.host());
        asked.putAll(PlugForms.port(typed.port()));
        put(asked, "username", visit.field("username"));
        put(asked, "password", visit.field("password"));
        put(asked, "owner_username", visit.field("owner"));
        put(asked, "owner_password", visit.field("owner_password"));
        try {
            var found = visit.ask("identify_device", Identified.class, asked);
            show(visit, typed, Offer.of(found.candidates()), null);
        } catch (OperationProblem problem) {
            show(visit, typed, List.of(), new Refusals(desk.pages()).of(problem, "form.duplicate"));
        }
    }

    private void add(Visit visit) throws OperationProblem {
        var typed = typed(visit);
        var asked = new HashMap<String, Object>();
        asked.put("name", field(visit, "name"));
        asked.put("site", typed.site());
        asked.put("address", field(visit, "stream-" + typed.choice()));
        put(asked, "username", visit.field("username"));
        put(asked, "password", visit.field("password"));
        put(asked, "supply", visit.field("supply"));
        asked.put("keep_if_failing", visit.field("keep") != null);
        control(visit, typed.choice(), asked);
        try {
            var added = visit.ask("create_camera", CameraView.class, asked);
            SettingsPages.done(visit, "/cameras/" + added.id());
        } catch (OperationProblem problem) {
            show(visit, typed, List.of(), new Refusals(desk.pages()).of(problem, "form.duplicate"));
        }
    }

    /// A Tapo camera is told things by its owner; others by the user of the stream.
    private static void control(Visit visit, int choice, Map<String, Object> asked) {
        var address = visit.field("control-" + choice);
        var driver = visit.field("driver-" + choice);
        if (address == null || driver == null) {
            return;
        }
        boolean owner = "tapo".equals(driver);
        asked.put("control_driver", driver);
        asked.put("control_address", address);
        put(asked, "control_certificate", visit.field("certificate-" + choice));
        put(asked, "control_username", visit.field(owner ? "owner" : "username"));
        put(asked, "control_password", visit.field(owner ? "owner_password" : "password"));
    }

    private void show(Visit visit, Typed typed, List<Offer> offers, Draft.@Nullable Refused refused)
            throws OperationProblem {
        var model =
                new NewCamera(
                        typed,
                        Choices.sites(visit),
                        Choices.plugs(visit, typed.site()),
                        offers,
                        refused);
        if (refused != null && !visit.wantsPart()) {
            visit.exchange().status(422);
        }
        visit.show(template(visit, refused), "newcamera.title", "add", model);
    }

    private static String template(Visit visit, Draft.@Nullable Refused refused) {
        if (!visit.wantsPart()) {
            return "newcamera";
        }
        return refused == null ? "offers" : "draftresult";
    }

    private static Typed typed(Visit visit) {
        var name = field(visit, "name");
        return new Typed(
                name.isEmpty() ? field(visit, "called") : name,
                field(visit, "site"),
                field(visit, "host").strip(),
                field(visit, "port").strip(),
                field(visit, "username"),
                field(visit, "owner"),
                field(visit, "supply"),
                visit.field("tapo") != null,
                number(field(visit, "choice")));
    }

    private static int number(String typed) {
        return typed.matches("[0-9]{1,2}") ? Integer.parseInt(typed) : 0;
    }

    private static String field(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.field(name), "");
    }

    private static void put(Map<String, Object> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }
}
