package homewatch.control.web;

import homewatch.control.contact.ContactOperations.ContactList;
import homewatch.control.contact.ContactOperations.ContactTest;
import homewatch.control.contact.ContactOperations.ContactView;
import homewatch.control.escalation.EscalationOperations.EscalationView;
import homewatch.control.http.PageDoor;
import homewatch.control.notice.NoticeOperations.NoticePage;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import homewatch.control.web.ContactModel.Form;
import homewatch.control.web.ContactModel.Row;
import homewatch.control.web.ContactModel.Typed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who is told by Homewatch itself, and in which order.
final class ContactPages {
    private static final String PATH = "/contacts";
    private static final String PLACE = "alerts";
    private static final int NOTICES = 20;
    private static final String USUAL_MINUTES = "5";

    private final Desk desk;

    ContactPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get(PATH, desk.reading(visit -> list(visit, null, null, null)));
        door.get("/contacts/new", desk.reading(this::blank));
        door.post(PATH, desk.changing(this::add));
        door.get("/contacts/{id}", desk.reading(this::settings));
        door.post("/contacts/{id}", desk.changing(this::change));
        door.get("/contacts/{id}/delete", desk.reading(this::askToDelete));
        door.post("/contacts/{id}/delete", desk.changing(this::delete));
        door.post("/contacts/{id}/test", desk.changing(this::test));
        door.post("/escalation", desk.changing(this::escalate));
    }

    private void list(
            Visit visit,
            @Nullable ContactTest tested,
            @Nullable String problem,
            @Nullable List<Row> typed)
            throws OperationProblem {
        var escalation = visit.ask("show_escalation", EscalationView.class, Map.of());
        var rows = new ArrayList<Row>();
        if (typed == null) {
            escalation
                    .steps()
                    .forEach(step ->
                            rows.add(
                                    new Row(
                                            step.contact().value(),
                                            Integer.toString(step.afterMinutes()))));
            rows.add(new Row("", rows.isEmpty() ? "0" : USUAL_MINUTES));
        } else {
            rows.addAll(typed);
        }
        var notices = visit.ask("list_notices", NoticePage.class, Map.of("limit", NOTICES));
        visit.show(
                visit.wantsPart() ? "contactnow" : "contacts",
                "contacts.title",
                PLACE,
                new ContactModel(
                        contacts(visit), escalation, notices.notices(), tested, problem, rows));
    }

    private static List<ContactView> contacts(Visit visit) throws OperationProblem {
        return visit.ask("list_contacts", ContactList.class, Map.of()).contacts();
    }

    private void test(Visit visit) throws OperationProblem {
        list(
                visit,
                visit.ask("test_contact", ContactTest.class, CameraPages.id(visit)),
                null,
                null);
    }

    private void blank(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        show(visit, null, new Typed("", "ntfy", "", false), null);
    }

    private void add(Visit visit) throws OperationProblem {
        var typed = typed(visit);
        var asked = asked(visit, typed);
        asked.put("kind", typed.kind());
        try {
            visit.ask("create_contact", ContactView.class, asked);
            visit.redirect(PATH);
        } catch (OperationProblem problem) {
            show(visit, null, typed, refused(problem));
        }
    }

    private void settings(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var contact = contact(visit);
        show(
                visit,
                contact,
                new Typed(
                        contact.name(),
                        contact.kind().label(),
                        contact.address(),
                        contact.pictures()),
                null);
    }

    private void change(Visit visit) throws OperationProblem {
        var contact = contact(visit);
        var typed = typed(visit);
        var asked = asked(visit, typed);
        asked.put("id", contact.id().value());
        if (typed.address().equals(contact.address())) {
            asked.remove("address");
        }
        try {
            visit.ask("change_contact", ContactView.class, asked);
            visit.redirect(PATH);
        } catch (OperationProblem problem) {
            show(visit, contact, typed, refused(problem));
        }
    }

    private static Map<String, Object> asked(Visit visit, Typed typed) {
        var asked =
                new HashMap<String, Object>(
                        Map.of(
                                "name",
                                typed.name(),
                                "address",
                                typed.address(),
                                "pictures",
                                typed.pictures()));
        var token = visit.field("token");
        if (token != null) {
            asked.put("token", token);
        }
        return asked;
    }

    private Draft.Refused refused(OperationProblem problem) throws OperationProblem {
        return new Refusals(desk.pages()).of(problem, "contact.conflict");
    }

    private static void show(
            Visit visit,
            @Nullable ContactView contact,
            Typed typed,
            Draft.@Nullable Refused refused) {
        if (refused != null) {
            visit.exchange().status(422);
        }
        visit.show(
                "contactform",
                contact == null ? "contact.new" : contact.name(),
                PLACE,
                new Form(contact, typed, refused));
    }

    private static ContactView contact(Visit visit) throws OperationProblem {
        var id = visit.path("id");
        return contacts(visit).stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> OperationProblem.of(Kind.NOT_FOUND, "There is no such contact."));
    }

    private void askToDelete(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var contact = contact(visit);
        visit.show(
                "sure",
                "contact.delete.question",
                PLACE,
                new Sure(
                        visit.text("contact.delete.question"),
                        contact.name(),
                        visit.text("contact.delete.detail"),
                        PATH + "/" + contact.id() + "/delete",
                        visit.text("contact.delete.do"),
                        PATH));
    }

    /// One that a step names stays; the page says so.
    private void delete(Visit visit) throws OperationProblem {
        try {
            visit.ask("delete_contact", Operation.Done.class, CameraPages.id(visit));
            visit.redirect(PATH);
        } catch (OperationProblem problem) {
            if (problem.kind() != Kind.CONFLICT) {
                throw problem;
            }
            visit.exchange().status(422);
            list(visit, null, problem.detail(), null);
        }
    }

    /// Rows without a contact do not count.
    private void escalate(Visit visit) throws OperationProblem {
        SettingsPages.requireAdmin(visit);
        var contacts = visit.exchange().formParams("contact");
        var minutes = visit.exchange().formParams("minutes");
        var rows = new ArrayList<Row>();
        for (int i = 0; i < Math.min(contacts.size(), minutes.size()); i++) {
            if (!contacts.get(i).isBlank()) {
                rows.add(new Row(contacts.get(i), minutes.get(i).strip()));
            }
        }
        var steps =
                rows.stream()
                        .map(row ->
                                Map.of(
                                        "contact",
                                        row.contact(),
                                        "after_minutes",
                                        number(row.minutes())))
                        .toList();
        try {
            visit.ask("change_escalation", EscalationView.class, Map.of("steps", steps));
            visit.redirect(PATH + "#order");
        } catch (OperationProblem problem) {
            if (problem.kind() != Kind.INVALID_INPUT) {
                throw problem;
            }
            visit.exchange().status(422);
            var said =
                    problem.fields().isEmpty()
                            ? problem.detail()
                            : problem.fields().getFirst().field()
                                    + " "
                                    + problem.fields().getFirst().detail()
                                    + ".";
            list(visit, null, said, rows);
        }
    }

    private static Object number(String typed) {
        return typed.matches("[0-9]{1,6}") ? Integer.valueOf(typed) : typed;
    }

    private static Typed typed(Visit visit) {
        return new Typed(
                field(visit, "name"),
                field(visit, "kind"),
                field(visit, "address").strip(),
                visit.field("pictures") != null);
    }

    private static String field(Visit visit, String name) {
        return Objects.requireNonNullElse(visit.field(name), "");
    }
}
