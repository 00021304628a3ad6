package homewatch.control.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import homewatch.control.database.Times;
import homewatch.wire.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The tables `firing_alert` and `acknowledgement`.
final class FiringTable {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private FiringTable() {}

    static List<Kept> all(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT * FROM firing_alert LEFT JOIN acknowledgement USING (fingerprint)
                        """)
                .map((row, _) -> kept(row))
                .list();
    }

    static void put(Handle handle, Alert alert, AlertState state) {
        handle.createUpdate(
                        """
                        INSERT INTO firing_alert (fingerprint, labels, annotations, since, state)
                        VALUES (:fingerprint, :labels, :annotations, :since, :state)
                        ON CONFLICT (fingerprint) DO UPDATE SET labels = excluded.labels,
                            annotations = excluded.annotations, since = excluded.since,
                            state = excluded.state
                        """)
                .bind("fingerprint", alert.fingerprint())
                .bind("labels", json(alert.labels()))
                .bind("annotations", json(alert.annotations()))
                .bind("since", Times.millis(alert.since()))
                .bind("state", state.label())
                .execute();
    }

    static void remove(Handle handle, String fingerprint) {
        handle.createUpdate("DELETE FROM firing_alert WHERE fingerprint = :fingerprint")
                .bind("fingerprint", fingerprint)
                .execute();
    }

    static void acknowledge(Handle handle, String fingerprint, Acknowledgement given) {
        handle.createUpdate(
                        """
                        INSERT OR REPLACE INTO acknowledgement
                        VALUES (:fingerprint, :by, :at, :comment)
                        """)
                .bind("fingerprint", fingerprint)
                .bind("by", given.by())
                .bind("at", Times.millis(given.at()))
                .bind("comment", given.comment())
                .execute();
    }

    static void takeBack(Handle handle, String fingerprint) {
        handle.createUpdate("DELETE FROM acknowledgement WHERE fingerprint = :fingerprint")
                .bind("fingerprint", fingerprint)
                .execute();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var alert =
                new Alert(
                        row.getString("fingerprint"),
                        texts(row.getString("labels")),
                        texts(row.getString("annotations")),
                        Times.of(row.getLong("since")));
        var state = AlertState.labelled(row.getString("state"));
        var by = row.getString("acknowledged_by");
        return new Kept(
                alert,
                state,
                by == null
                        ? null
                        : new Acknowledgement(
                                by,
                                Times.of(row.getLong("acknowledged_at")),
                                row.getString("comment")));
    }

    private static String json(Map<String, String> texts) {
        try {
            return Json.api().writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can be written", impossible);
        }
    }

    private static Map<String, String> texts(String json) {
        try {
            return Json.api().readValue(json, TEXTS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("written by put", damaged);
        }
    }
}
