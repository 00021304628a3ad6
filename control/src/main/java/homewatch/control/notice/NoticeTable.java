package homewatch.control.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import homewatch.control.contact.ContactId;
import homewatch.control.database.Times;
import homewatch.wire.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `notice`.
final class NoticeTable {
    private static final int MOST_AT_ONCE = 1000;

    private NoticeTable() {}

    /// Which notices are meant: with ids below `before`, and of them those with what is given.
    /// `sites`: of these alone.
    record Choice(
            @Nullable List<String> sites,
            Notice.@Nullable State state,
            @Nullable ContactId contact,
            long before) {}

    /// What is to be told to a contact that was removed meanwhile is not kept.
    static void save(Handle handle, Notice notice) {
        handle.createUpdate(
                        """
                        INSERT INTO notice (id, contact, site, told, state, made_at, ended_at,
                                            tries, error)
                        SELECT :id, :contact, :site, :told, :state, :made, :ended, :tries, :error
                        WHERE :contact IS NULL
                            OR EXISTS (SELECT 1 FROM contact WHERE id = :contact)
                        ON CONFLICT (id) DO UPDATE SET told = :told, state = :state,
                            ended_at = :ended, tries = :tries, error = :error
                        """)
                .bind("id", notice.id())
                .bind("contact", contact(notice.line().receiver()))
                .bind("site", notice.line().site())
                .bind("told", json(notice.told()))
                .bind("state", notice.state().label())
                .bind("made", Times.millis(notice.madeAt()))
                .bind("ended", Times.millisOrNull(notice.endedAt()))
                .bind("tries", notice.tries())
                .bind("error", notice.error())
                .execute();
    }

    static long lastId(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(id), 0) FROM notice")
                .mapTo(Long.class)
                .one();
    }

    static List<Notice> waiting(Handle handle) {
        return handle.createQuery("SELECT * FROM notice WHERE state = 'waiting' ORDER BY id")
                .map((row, _) -> notice(row))
                .list();
    }

    /// What was delivered or given up and was made at `since` or later, the oldest first.
    static List<Notice> endedSince(Handle handle, Instant since) {
        return handle.createQuery(
                        """
                        SELECT * FROM notice
                        WHERE state IN ('delivered', 'given_up') AND made_at >= :since
                        ORDER BY id
                        """)
                .bind("since", Times.millis(since))
                .map((row, _) -> notice(row))
                .list();
    }

    /// The newest first.
    static List<Notice> newest(Handle handle, Choice choice, int limit) {
        var sites = choice.sites();
        var query =
                handle.createQuery(
                                """
                                SELECT * FROM notice
                                WHERE id < :before
                                    AND (:state IS NULL OR state = :state)
                                    AND (:contact IS NULL OR contact = :contact)
                                    AND (:all OR site IN (<sites>))
                                ORDER BY id DESC LIMIT :limit
                                """)
                        .bindList("sites", sites == null || sites.isEmpty() ? List.of("") : sites)
                        .bind("all", sites == null)
                        .bind("before", choice.before())
                        .bind("state", choice.state() == null ? null : choice.state().label())
                        .bind("contact", choice.contact() == null ? null : choice.contact().value())
                        .bind("limit", limit);
        return query.map((row, _) -> notice(row)).list();
    }

    static int forgetBefore(Handle handle, Instant limit) {
        return handle.createUpdate(
                        """
                        DELETE FROM notice WHERE id IN (
                            SELECT id FROM notice
                            WHERE made_at < :limit AND state <> 'waiting' LIMIT :most)
                        """)
                .bind("limit", Times.millis(limit))
                .bind("most", MOST_AT_ONCE)
                .execute();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        var contact = row.getString("contact");
        var receiver =
                contact == null
                        ? new Receiver.Pager()
                        : new Receiver.Person(new ContactId(contact));
        long ended = row.getLong("ended_at");
        var endedAt = row.wasNull() ? null : Times.of(ended);
        return new Notice(
                row.getLong("id"),
                new Line(receiver, row.getString("site")),
                told(row.getString("told")),
                Notice.State.of(row.getString("state")),
                Times.of(row.getLong("made_at")),
                endedAt,
                row.getInt("tries"),
                row.getString("error"));
    }

    private static @Nullable String contact(Receiver receiver) {
        return switch (receiver) {
            case Receiver.Pager _ -> null;
            case Receiver.Person(var id) -> id.value();
        };
    }

    private static String json(List<Told> told) {
        try {
            return Json.api().writeValueAsString(told);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what is told is made of texts", impossible);
        }
    }

    private static List<Told> told(String json) {
        try {
            return Json.api().readValue(json, new TypeReference<List<Told>>() {});
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a notice in the database is damaged", damaged);
        }
    }
}
