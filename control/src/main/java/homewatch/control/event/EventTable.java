package homewatch.control.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import homewatch.control.database.Times;
import homewatch.control.event.EventLog.Choice;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.Finding;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jspecify.annotations.Nullable;

/// The table `event`.
final class EventTable {
    private static final int PART = 2000;
    private static final Duration MOST_AHEAD = Duration.ofDays(1);
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private EventTable() {}

    /// The new event's id.
    static long insert(Handle handle, Event event) {
        var camera = event.camera();
        var plug = event.plug();
        var status = event.status();
        var verdict = event.verdict();
        return handle.createUpdate(
                        """
                        INSERT INTO event
                            (at, received_at, site, camera, plug, kind, status, verdict,
                             active, more, sentence, evidence)
                        VALUES
                            (:at, :received, :site, :camera, :plug, :kind, :status, :verdict,
                             :active, :more, :sentence, :evidence)
                        """)
                .bind("at", Times.millis(event.at()))
                .bind("received", Times.millis(event.receivedAt()))
                .bind("site", event.site().value())
                .bind("camera", camera == null ? null : camera.value())
                .bind("plug", plug == null ? null : plug.value())
                .bind("active", event.active())
                .bind("more", event.more())
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
        var conditions = new StringBuilder(within(choice.reach()));
        var values = new HashMap<String, Object>();
        only(conditions, values, "site", choice.site());
        only(conditions, values, "camera", choice.camera());
        only(conditions, values, "kind", label(choice.kind()));
        only(conditions, values, "status", label(choice.status()));
        between(conditions, values, choice);
        var query =
                handle.createQuery(
                                "SELECT * FROM event WHERE id < :before"
                                        + conditions
                                        + " ORDER BY id DESC LIMIT :limit")
                        .bindMap(values);
        if (choice.reach() instanceof Reach.Granted(var sites, var cameras)) {
            query.bindList(EmptyHandling.NULL_KEYWORD, "sites", texts(sites))
                    .bindList(EmptyHandling.NULL_KEYWORD, "cameras", texts(cameras));
        }
        return query.bind("before", before).bind("limit", limit).map((row, _) -> event(row)).list();
    }

    private static void only(
            StringBuilder conditions,
            Map<String, Object> values,
            String column,
            @Nullable Object value) {
        if (value != null) {
            conditions.append(" AND ").append(column).append(" = :").append(column);
            values.put(column, value.toString());
        }
    }

    private static @Nullable String label(@Nullable EventKind kind) {
        return kind == null ? null : kind.label();
    }

    private static @Nullable String label(@Nullable Status status) {
        return status == null ? null : status.label();
    }

    /// What happened came here later: the ids of what came before need not be looked at. A peer's
    /// clock may be ahead by [#MOST_AHEAD].
    private static void between(
            StringBuilder conditions, Map<String, Object> values, Choice choice) {
        var since = choice.since();
        var until = choice.until();
        if (since != null) {
            conditions.append(
                    """
                     AND at >= :since AND id >= coalesce(
                        (SELECT id FROM event WHERE received_at >= :received
                         ORDER BY received_at, id LIMIT 1), 9223372036854775807)
                    """);
            values.put("since", Times.millis(since));
            values.put("received", Times.millis(since) - MOST_AHEAD.toMillis());
        }
        if (until != null) {
            conditions.append(" AND at < :until");
            values.put("until", Times.millis(until));
        }
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
        return handle.createQuery(
                        """
                        SELECT * FROM event
                        WHERE site = :site AND camera IS NULL AND kind IN (<kinds>)
                        ORDER BY id DESC LIMIT 1
                        """)
                .bind("site", site.value())
                .bindList("kinds", kinds.stream().map(EventKind::label).toList())
                .map((row, _) -> event(row))
                .findFirst();
    }

    /// The kinds stand as they do in the index `event_of_state`.
    static Optional<Event> lastState(Handle handle, CameraId camera) {
        return handle.createQuery(
                        """
                        SELECT * FROM event
                        WHERE camera = :camera AND kind IN ('state_changed', 'camera_added')
                        ORDER BY id DESC LIMIT 1
                        """)
                .bind("camera", camera.value())
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
        var plug = row.getString("plug");
        int active = row.getInt("active");
        boolean hasActive = !row.wasNull();
        int more = row.getInt("more");
        var status = row.getString("status");
        var verdict = row.getString("verdict");
        return new Event(
                row.getLong("id"),
                Times.of(row.getLong("at")),
                Times.of(row.getLong("received_at")),
                new SiteId(row.getString("site")),
                camera == null ? null : new CameraId(camera),
                plug == null ? null : new PlugId(plug),
                EventKind.of(row.getString("kind")),
                status == null ? null : Status.valueOf(status.toUpperCase(Locale.ROOT)),
                verdict == null ? null : Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                hasActive ? active == 1 : null,
                more == 0 ? null : more,
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
