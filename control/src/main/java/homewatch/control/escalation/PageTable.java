package homewatch.control.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.control.database.Times;
import homewatch.control.notice.Told;
import homewatch.wire.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table `page`.
final class PageTable {
    private PageTable() {}

    static void save(Handle handle, Page page) {
        handle.createUpdate(
                        """
                        INSERT INTO page (fingerprint, alert, ours, opened_at, began_at,
                                          acknowledged_by, hushed, over_at)
                        VALUES (:fingerprint, :alert, :ours, :opened, :began, :acknowledged, :hushed,
                                :over)
                        ON CONFLICT (fingerprint) DO UPDATE SET alert = :alert, ours = :ours,
                            opened_at = :opened, began_at = :began,
                            acknowledged_by = :acknowledged, hushed = :hushed, over_at = :over
                        """)
                .bind("fingerprint", page.fingerprint())
                .bind("alert", json(page))
                .bind("ours", page.ours())
                .bind("opened", Times.millis(page.openedAt()))
                .bind("began", Times.millis(page.beganAt()))
                .bind("acknowledged", page.acknowledgedBy())
                .bind("hushed", page.hushed())
                .bind("over", Times.millisOrNull(page.overAt()))
                .execute();
    }

    static void delete(Handle handle, String fingerprint) {
        handle.createUpdate("DELETE FROM page WHERE fingerprint = :fingerprint")
                .bind("fingerprint", fingerprint)
                .execute();
    }

    static List<Page> all(Handle handle) {
        return handle.createQuery("SELECT * FROM page ORDER BY fingerprint")
                .map((row, _) -> page(row))
                .list();
    }

    private static Page page(ResultSet row) throws SQLException {
        long over = row.getLong("over_at");
        var overAt = row.wasNull() ? null : Times.of(over);
        try {
            return new Page(
                    Json.api().readValue(row.getString("alert"), Told.class).alert(),
                    row.getBoolean("ours"),
                    Times.of(row.getLong("opened_at")),
                    Times.of(row.getLong("began_at")),
                    row.getString("acknowledged_by"),
                    row.getBoolean("hushed"),
                    overAt);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a page in the database is damaged", damaged);
        }
    }

    private static String json(Page page) {
        try {
            return Json.api().writeValueAsString(Told.firing(page.alert()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an alert is made of texts", impossible);
        }
    }
}
