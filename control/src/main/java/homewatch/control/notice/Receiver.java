package homewatch.control.notice;

import homewatch.control.contact.ContactId;

/// Who is told.
public sealed interface Receiver {
    /// The pager of the settings, which Alertmanager tells too: from here it hears only of what
    /// Alertmanager cannot tell.
    record Pager() implements Receiver {}

    /// A contact.
    record Person(ContactId contact) implements Receiver {}

    /// The name in JSON and in logs.
    default String label() {
        return switch (this) {
            case Pager _ -> "pager";
            case Person(var contact) -> contact.value();
        };
    }
}
