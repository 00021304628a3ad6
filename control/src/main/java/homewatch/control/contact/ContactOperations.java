package homewatch.control.contact;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The operations on contacts.
public final class ContactOperations {
    private static final String PATH = "/api/contacts";
    private static final int MOST = 100;

    private final Contacts contacts;
    private final Reachability reachability;
    private final Predicate<ContactId> needed;
    private final InstantSource clock;

    /// `needed` says whether a contact must stay, for the escalation names it.
    public ContactOperations(
            Contacts contacts,
            Reachability reachability,
            Predicate<ContactId> needed,
            InstantSource clock) {
        this.contacts = contacts;
        this.reachability = reachability;
        this.needed = needed;
        this.clock = clock;
    }

    record CreateContact(
            @JsonPropertyDescription(
                            "lower-case letters, digits and dashes; made of the name if left out")
                    @Nullable String id,
            @JsonPropertyDescription("for people, 1 to 100 characters") String name,
            @JsonPropertyDescription(
                            "ntfy: push messages to phones; webhook: Alertmanager's JSON, version 4")
                    Contact.Kind kind,
            @JsonPropertyDescription(
                            "as in https://ntfy.example/topic or https://pager.example/homewatch")
                    String address,
            @JsonPropertyDescription("a bearer token; none is sent if left out")
                    @Nullable Secret token,
            @JsonPropertyDescription(
                            "whether pictures of cameras may be sent there; false if left out")
                    @Nullable Boolean pictures) {}

    record ChangeContact(
            ContactId id,
            @Nullable String name,
            @JsonPropertyDescription("at another server it needs its token anew")
                    @Nullable String address,
            @JsonPropertyDescription("stays as it is if left out; an empty one removes it")
                    @Nullable Secret token,
            @Nullable Boolean pictures) {}

    record DeleteContact(ContactId id) {}

    record TestContact(ContactId id) {}

    /// A contact as it is shown. `address` is whole for administrators; others see its server.
    public record ContactView(
            ContactId id,
            String name,
            Contact.Kind kind,
            String address,
            boolean hasToken,
            boolean pictures,
            int waiting,
            @Nullable Instant deliveredAt,
            @Nullable Instant failingSince,
            @Nullable String error) {}

    /// All contacts.
    public record ContactList(List<ContactView> contacts) {
        public ContactList {
            contacts = List.copyOf(contacts);
        }
    }

    /// What came of a test.
    public record ContactTest(ContactId id, boolean delivered, String detail) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_contacts",
                        "Lists who can be told by Homewatch itself, and whether they can be reached.",
                        Scope.OPS_REMEDIATE,
                        Kind.READ,
                        Route.get(PATH),
                        Operation.Nothing.class,
                        ContactList.class,
                        (caller, _) -> list(caller)),
                new Operation<>(
                        "create_contact",
                        "Adds somebody who can be told: a phone by ntfy, or a program by webhook.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.create(PATH),
                        CreateContact.class,
                        ContactView.class,
                        this::create),
                new Operation<>(
                        "change_contact",
                        "Changes what is given of a contact.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.patch(PATH + "/{id}"),
                        ChangeContact.class,
                        ContactView.class,
                        this::change),
                new Operation<>(
                        "delete_contact",
                        "Removes a contact that no step of the escalation names, and what waits for it.",
                        Scope.ADMIN,
                        Kind.DESTRUCTIVE,
                        Route.delete(PATH + "/{id}"),
                        DeleteContact.class,
                        Operation.Done.class,
                        (_, asked) -> delete(asked.id())),
                new Operation<>(
                        "test_contact",
                        "Tells a contact that this is a test, and what came of it.",
                        Scope.OPS_REMEDIATE,
                        Kind.WRITE,
                        Route.post(PATH + "/{id}/test"),
                        TestContact.class,
                        ContactTest.class,
                        (_, asked) -> test(asked.id())));
    }

    private ContactList list(Caller caller) {
        return new ContactList(
                contacts.all().stream().map(contact -> view(caller, contact)).toList());
    }

    private ContactView view(Caller caller, Contact contact) {
        var standing = reachability.standing(contact.id());
        return new ContactView(
                contact.id(),
                contact.name(),
                contact.kind(),
                caller.may(Scope.ADMIN)
                        ? contact.address().toString()
                        : Contact.server(contact.address()) + "/…",
                contact.token() != null,
                contact.pictures(),
                standing.waiting(),
                standing.deliveredAt(),
                standing.failingSince(),
                standing.error());
    }

    private ContactView create(Caller caller, CreateContact asked)
            throws OperationProblem, DatabaseProblem {
        var contact = new ContactDraft(reachability).made(asked);
        contacts.database()
                .write(transaction -> {
                    refuseTooMany();
                    refuseDuplicate(contact.id());
                    contacts.add(transaction, contact, clock.instant());
                    return contact;
                });
        return view(caller, contact);
    }

    private ContactView change(Caller caller, ChangeContact asked)
            throws OperationProblem, DatabaseProblem {
        return view(
                caller,
                contacts.database()
                        .write(transaction -> {
                            var changed =
                                    new ContactDraft(reachability)
                                            .changed(existing(asked.id()), asked);
                            contacts.change(transaction, changed);
                            return changed;
                        }));
    }

    private Operation.Done delete(ContactId id) throws OperationProblem, DatabaseProblem {
        return contacts.database()
                .write(transaction -> {
                    existing(id);
                    if (needed.test(id)) {
                        throw OperationProblem.of(
                                OperationProblem.Kind.CONFLICT,
                                "The escalation names this contact: take it out there first (PATCH"
                                        + " /api/escalation).");
                    }
                    contacts.remove(transaction, id);
                    return new Operation.Done();
                });
    }

    private ContactTest test(ContactId id) throws OperationProblem {
        var trial = reachability.tryOut(existing(id));
        return new ContactTest(id, trial.delivered(), trial.detail());
    }

    private Contact existing(ContactId id) throws OperationProblem {
        return contacts.find(id).orElseThrow(() -> OperationProblem.notFound("contact", id));
    }

    private void refuseTooMany() throws OperationProblem {
        if (contacts.all().size() >= MOST) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "There are " + MOST + " contacts, and no more can be added: delete one first.");
        }
    }

    private void refuseDuplicate(ContactId id) throws OperationProblem {
        if (contacts.find(id).isPresent()) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "There is a contact "
                            + id
                            + " already: give another id, or change that one with PATCH.");
        }
    }
}
