package homewatch.control.history;

import homewatch.control.event.EventKind;
import homewatch.wire.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads the table `event` for histories: everything since a time, and what was before it.
final class MomentTable {
    private static final String COLUMNS =
            "SELECT min(e.at, e.received_at) AS moment, e.id, e.site, e.camera, e.kind, e.status ";

    /// As they stand in the index `event_of_state`.
    private static final String OF_CAMERAS = "'state_changed', 'camera_added'";

    private static final List<String> OF_AGENTS =
            labels(
                    EventKind.AGENT_SILENT,
                    EventKind.AGENT_BACK,
                    EventKind.AGENT_STARTED,
                    EventKind.AGENT_REVOKED,
                    EventKind.AGENT_ENROLLED);

    private MomentTable() {}

    /// What tells how all cameras stood since a time.
    static List<Moment> all(Handle handle, long from) {
        var found = new ArrayList<Moment>();
        found.addAll(
                cameras(
                        handle,
                        from,
                        """
                        FROM camera c JOIN event e ON e.id =
                            (SELECT b.id FROM event b WHERE b.camera = c.id AND b.received_at < :from
                             AND b.kind IN (<cameras>) ORDER BY b.id DESC LIMIT 1)
                        """));
        found.addAll(
                cameras(
                        handle,
                        from,
                        "FROM event e WHERE e.received_at >= :from AND e.kind IN (<cameras>)"));
        found.addAll(agents(handle, from));
        return inOrder(found);
    }

    /// The same for one camera.
    static List<Moment> of(Handle handle, String camera, long from) {
        var found = new ArrayList<Moment>();
        found.addAll(
                rows(
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                FROM event e WHERE e.camera = :camera
                                                AND e.kind IN (<cameras>) AND e.id >= coalesce(
                                                    (SELECT b.id FROM event b WHERE b.camera = :camera
                                                     AND b.received_at < :from AND b.kind IN (<cameras>)
                                                     ORDER BY b.id DESC LIMIT 1), 0)
                                                """)
                                .bind("camera", camera)
                                .bind("from", from)
                                .define("cameras", OF_CAMERAS)));
        found.addAll(agents(handle, from));
        return inOrder(found);
    }

    private static List<Moment> cameras(Handle handle, long from, String tables) {
        return rows(
                handle.createQuery(COLUMNS + tables)
                        .bind("from", from)
                        .define("cameras", OF_CAMERAS));
    }

    private static List<Moment> agents(Handle handle, long from) {
        return rows(
                handle.createQuery(
                                COLUMNS
                                        + """
                                        FROM site s JOIN event e
                                        ON e.site = s.id AND e.camera IS NULL AND e.id >= coalesce(
                                            (SELECT b.id FROM event b WHERE b.site = s.id
                                             AND b.camera IS NULL AND b.received_at < :from
                                             AND b.kind IN (<agents>) ORDER BY b.id DESC LIMIT 1), 0)
                                        WHERE e.kind IN (<agents>)
                                        """)
                        .bind("from", from)
                        .bindList("agents", OF_AGENTS));
    }

    private static List<Moment> rows(Query query) {
        return query.map((row, _) -> moment(row)).list();
    }

    private static List<Moment> inOrder(List<Moment> found) {
        found.sort(Comparator.comparingLong(Moment::at).thenComparingLong(Moment::id));
        return found;
    }

    private static Moment moment(ResultSet row) throws SQLException {
        var status = row.getString("status");
        return new Moment(
                row.getLong("moment"),
                row.getLong("id"),
                row.getString("site"),
                row.getString("camera"),
                EventKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                status == null ? null : Status.valueOf(status.toUpperCase(Locale.ROOT)));
    }

    private static List<String> labels(EventKind... kinds) {
        return List.of(kinds).stream().map(EventKind::label).toList();
    }
}
