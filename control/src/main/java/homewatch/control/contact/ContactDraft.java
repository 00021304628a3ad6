package homewatch.control.contact;

import homewatch.control.contact.ContactOperations.ChangeContact;
import homewatch.control.contact.ContactOperations.CreateContact;
import homewatch.control.fleet.DeviceDraft;
import homewatch.control.operation.OperationProblem;
import homewatch.process.secret.Secret;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A contact on its way from what a person typed to what is kept. For one use.
final class ContactDraft {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,500}");
    private static final URI NOWHERE = URI.create("https://contact.invalid/x");

    private final DeviceDraft draft = new DeviceDraft();
    private final Reachability reachability;

    ContactDraft(Reachability reachability) {
        this.reachability = reachability;
    }

    Contact made(CreateContact asked) throws OperationProblem {
        var name = draft.name(asked.name());
        var contact =
                new Contact(
                        draft.id(asked.id(), name, ContactId::new),
                        name,
                        asked.kind(),
                        address(asked.address(), asked.kind()),
                        token(asked.token()),
                        Boolean.TRUE.equals(asked.pictures()));
        draft.finish();
        return contact;
    }

    Contact changed(Contact before, ChangeContact asked) throws OperationProblem {
        var typed = asked.address();
        var address = typed == null ? before.address() : address(typed, before.kind());
        var contact =
                new Contact(
                        before.id(),
                        asked.name() == null ? before.name() : draft.name(asked.name()),
                        before.kind(),
                        address,
                        asked.token() == null ? kept(before, address) : token(asked.token()),
                        asked.pictures() == null ? before.pictures() : asked.pictures());
        draft.finish();
        return contact;
    }

    /// A token is shown to the server that it was given for, and to no other.
    private @Nullable Secret kept(Contact before, URI address) {
        if (before.token() != null
                && !Contact.server(before.address()).equals(Contact.server(address))) {
            draft.problem(
                    "token", "must be given anew for another server; an empty one removes it");
        }
        return before.token();
    }

    private URI address(String typed, Contact.Kind kind) {
        return switch (ContactAddress.parse(typed, kind)) {
            case ContactAddress.Good(var uri) -> {
                if (reachability.toldByOthers(uri)) {
                    draft.problem(
                            "address",
                            "is told by Alertmanager already, and would hear everything twice");
                }
                yield uri;
            }
            case ContactAddress.Bad(var detail) -> {
                draft.problem("address", detail);
                yield NOWHERE;
            }
        };
    }

    private @Nullable Secret token(@Nullable Secret typed) {
        if (typed == null || typed.reveal().isEmpty()) {
            return null;
        }
        if (!TOKEN.matcher(typed.reveal()).matches()) {
            draft.problem("token", "must have 1 to 500 characters of ASCII without blanks");
        }
        return typed;
    }
}
