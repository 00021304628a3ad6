package homewatch.control.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import homewatch.control.database.Times;
import homewatch.control.event.EventLog.Choice;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.Finding;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;

/// The table `event`.
final class EventTable {
    private static final int PART = 2000;
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private EventTable() {}

    /// The new event's id.
    static long insert(Handle handle, Event event) {
        var camera = event.camera();
        var status = event.status();
        var verdict = event.verdict();
        return handle.createUpdate(
                        """
                        INSERT INTO event
                            (at, received_at, site, camera, kind, status, verdict, sentence, evidence)
                        VALUES
                            (:at, :received, :site, :camera, :kind, :status, :verdict, :sentence, :evidence)
                        """)
                .bind("at", Times.millis(event.at()))
                .bind("received", Times.millis(event.receivedAt()))
                .bind("site", event.site().value())
                .bind("camera", camera == null ? null : camera.value())
                .bind("kind", event.kind().label())
                .bind("status", status == null ? null : status.label())
                .bind("verdict", verdict == null ? null : verdict.label())
                .bind("sentence", event.sentence())
                .bind("evidence", json(event.evidence()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    static List<Event> newest(Handle handle, Choice choice, long before, int limit) {
        var site = choice.site();
        var camera = choice.camera();
        var conditions =
                (site == null ? "" : " AND site = :site")
                        + (camera == null ? "" : " AND camera = :camera")
                        + within(choice.reach());
        var query =
                handle.createQuery(
                        "SELECT * FROM event WHERE id < :before"
                                + conditions
                                + " ORDER BY id DESC LIMIT :limit");
        if (site != null) {
            query.bind("site", site.value());
        }
        if (camera != null) {
            query.bind("camera", camera.value());
        }
        if (choice.reach() instanceof Reach.Granted(var sites, var cameras)) {
            query.bindList(EmptyHandling.NULL_KEYWORD, "sites", texts(sites))
                    .bindList(EmptyHandling.NULL_KEYWORD, "cameras", texts(cameras));
        }
        return query.bind("before", before).bind("limit", limit).map((row, _) -> event(row)).list();
    }

    private static String within(Reach reach) {
        return switch (reach) {
            case Reach.Everything _ -> "";
            case Reach.Granted _ -> " AND (site IN (<sites>) OR camera IN (<cameras>))";
        };
    }

    private static List<String> texts(Set<? extends Record> ids) {
        return ids.stream().map(Record::toString).toList();
    }

    static List<Event> following(Handle handle, long after, int limit) {
        return handle.createQuery("SELECT * FROM event WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> event(row))
                .list();
    }

    static Optional<Event> lastOf(Handle handle, SiteId site, List<EventKind> kinds) {
        return lastOf(handle, "site", site.value(), kinds);
    }

    static Optional<Event> lastOf(Handle handle, CameraId camera, List<EventKind> kinds) {
        return lastOf(handle, "camera", camera.value(), kinds);
    }

    private static Optional<Event> lastOf(
            Handle handle, String column, String id, List<EventKind> kinds) {
        return handle.createQuery(
                        """
                        SELECT * FROM event WHERE <column> = :id AND kind IN (<kinds>)
                        ORDER BY id DESC LIMIT 1
                        """)
                .define("column", column)
                .bind("id", id)
                .bindList("kinds", kinds.stream().map(EventKind::label).toList())
                .map((row, _) -> event(row))
                .findFirst();
    }

    static int deleteBefore(Handle handle, Instant limit) {
        return handle.createUpdate(
                        """
                        DELETE FROM event WHERE id IN
                            (SELECT id FROM event WHERE received_at < :limit LIMIT :part)
                        """)
                .bind("limit", Times.millis(limit))
                .bind("part", PART)
                .execute();
    }

    private static Event event(ResultSet row) throws SQLException {
        var camera = row.getString("camera");
        var status = row.getString("status");
        var verdict = row.getString("verdict");
        return new Event(
                row.getLong("id"),
                Times.of(row.getLong("at")),
                Times.of(row.getLong("received_at")),
                new SiteId(row.getString("site")),
                camera == null ? null : new CameraId(camera),
                EventKind.of(row.getString("kind")),
                status == null ? null : Status.valueOf(status.toUpperCase(Locale.ROOT)),
                verdict == null ? null : Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                row.getString("sentence"),
                findings(row.getString("evidence")));
    }

    private static String json(List<Finding> evidence) {
        try {
            return Json.api().writeValueAsString(evidence);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("findings are plain records", impossible);
        }
    }

    private static List<Finding> findings(String json) throws SQLException {
        try {
            return Json.link().readValue(json, FINDINGS);
        } catch (JsonProcessingException damaged) {
            throw new SQLException("an event's evidence is damaged", damaged);
        }
    }
}
