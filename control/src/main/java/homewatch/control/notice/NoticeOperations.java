package homewatch.control.notice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.contact.Contact;
import homewatch.control.contact.ContactId;
import homewatch.control.contact.Contacts;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Pages;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operation that lists notices.
public final class NoticeOperations {
    private final Outbox outbox;
    private final Contacts contacts;

    public NoticeOperations(Outbox outbox, Contacts contacts) {
        this.outbox = outbox;
        this.contacts = contacts;
    }

    record ListNotices(
            @JsonPropertyDescription("only what is so") Notice.@Nullable State state,
            @JsonPropertyDescription("only to this contact") @Nullable ContactId contact,
            @JsonPropertyDescription("next_cursor of the page before") @Nullable String cursor,
            @JsonPropertyDescription("at most so many, 1 to 100; 50 if left out")
                    @Nullable Integer limit) {}

    /// An alert that a notice tells of. `id` is its fingerprint; `over` is when it ended, absent
    /// where the notice says that it fires.
    public record AlertTold(
            String id,
            String name,
            @Nullable String camera,
            String summary,
            Instant since,
            @Nullable Instant over) {
        static AlertTold of(Told told) {
            var alert = told.alert();
            return new AlertTold(
                    told.fingerprint(),
                    alert.name(),
                    alert.camera().orElse(null),
                    alert.summary(),
                    told.since(),
                    told.over());
        }
    }

    /// A notice as it is shown. `to` is `pager` or the id of a contact.
    public record NoticeView(
            long id,
            String to,
            String toName,
            String site,
            String title,
            Notice.State state,
            Instant madeAt,
            @Nullable Instant endedAt,
            int tries,
            @Nullable String error,
            List<AlertTold> alerts) {
        public NoticeView {
            alerts = List.copyOf(alerts);
        }
    }

    /// Notices, newest first. `nextCursor` is the cursor of the following page, absent on the last.
    public record NoticePage(List<NoticeView> notices, @Nullable String nextCursor) {
        public NoticePage {
            notices = List.copyOf(notices);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_notices",
                        "Lists what Homewatch itself told, newest first, and what it could not tell yet.",
                        Scope.OPS_REMEDIATE,
                        Kind.READ,
                        Route.get("/api/notices"),
                        ListNotices.class,
                        NoticePage.class,
                        (caller, asked) -> page(caller.reach(), asked)));
    }

    private NoticePage page(Reach reach, ListNotices asked)
            throws OperationProblem, DatabaseProblem {
        int most = Pages.limit(asked.limit());
        var choice =
                new NoticeTable.Choice(
                        sites(reach),
                        asked.state(),
                        asked.contact(),
                        Pages.number(asked.cursor(), Long.MAX_VALUE));
        var found = outbox.newest(choice, most + 1);
        var shown = found.size() <= most ? found : found.subList(0, most);
        return new NoticePage(
                shown.stream().map(this::view).toList(),
                found.size() <= most ? null : Long.toString(shown.getLast().id()));
    }

    private static @Nullable List<String> sites(Reach reach) {
        return switch (reach) {
            case Reach.Everything _ -> null;
            case Reach.Granted granted -> granted.sites().stream().map(SiteId::value).toList();
        };
    }

    private NoticeView view(Notice notice) {
        var receiver = notice.line().receiver();
        return new NoticeView(
                notice.id(),
                receiver.label(),
                name(receiver),
                notice.line().site(),
                Wording.title(notice),
                notice.state(),
                notice.madeAt(),
                notice.endedAt(),
                notice.tries(),
                notice.error(),
                notice.told().stream().map(AlertTold::of).toList());
    }

    private String name(Receiver receiver) {
        return switch (receiver) {
            case Receiver.Pager _ -> "Pager";
            case Receiver.Person(var id) -> contacts.find(id).map(Contact::name).orElse(id.value());
        };
    }
}
