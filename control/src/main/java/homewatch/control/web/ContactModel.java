package homewatch.control.web;

import homewatch.control.contact.ContactOperations.ContactTest;
import homewatch.control.contact.ContactOperations.ContactView;
import homewatch.control.escalation.EscalationOperations.EscalationView;
import homewatch.control.notice.NoticeOperations.NoticeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is told by Homewatch itself, in which order, and what was told.
///
/// @param tested what came of a test that was just made
/// @param problem why the steps that were typed were not kept
/// @param rows the steps as they are, or as they were typed, and an empty one
public record ContactModel(
        List<ContactView> contacts,
        EscalationView escalation,
        List<NoticeView> notices,
        @Nullable ContactTest tested,
        @Nullable String problem,
        List<Row> rows) {
    public ContactModel {
        contacts = List.copyOf(contacts);
        notices = List.copyOf(notices);
        rows = List.copyOf(rows);
    }

    /// A step as it stands in the form.
    public record Row(String contact, String minutes) {}

    /// A contact's form.
    ///
    /// @param contact the one that is changed; absent when one is added
    public record Form(@Nullable ContactView contact, Typed typed, Draft.@Nullable Refused refused)
            implements Tried {}

    /// The fields, as they were typed, but for the token.
    public record Typed(String name, String kind, String address, boolean pictures) {}
}
