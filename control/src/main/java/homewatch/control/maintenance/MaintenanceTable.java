package homewatch.control.maintenance;

import homewatch.control.alert.Target;
import homewatch.control.database.Times;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// The tables `maintenance` and `maintenance_silence`.
final class MaintenanceTable {
    private MaintenanceTable() {}

    /// The silence that holds for one time of a window.
    ///
    /// @param ended a person ended it early: no other is made
    record Held(
            String maintenance, Instant startsAt, Instant endsAt, String silence, boolean ended) {}

    static List<Maintenance> all(Handle handle) {
        return handle.createQuery("SELECT * FROM maintenance ORDER BY starts_at, id")
                .map((row, _) -> maintenance(row))
                .list();
    }

    static void insert(Handle handle, Maintenance made) {
        var calendar = made.calendar();
        var camera = made.target().camera();
        handle.createUpdate(
                        """
                        INSERT INTO maintenance VALUES (:id, :site, :camera, :starts, :zone,
                            :minutes, :repeats, :days, :reason, :author, :made)
                        """)
                .bind("id", made.id())
                .bind("site", Objects.requireNonNull(made.target().site()).value())
                .bind("camera", camera == null ? null : camera.value())
                .bind("starts", Times.millis(calendar.startsAt()))
                .bind("zone", calendar.zone().getId())
                .bind("minutes", calendar.length().toMinutes())
                .bind("repeats", calendar.repeats().label())
                .bind("days", Day.text(calendar.days()))
                .bind("reason", made.reason())
                .bind("author", made.author())
                .bind("made", Times.millis(made.madeAt()))
                .execute();
    }

    static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM maintenance WHERE id = :id").bind("id", id).execute();
    }

    static List<Held> held(Handle handle) {
        return handle.createQuery("SELECT * FROM maintenance_silence ORDER BY starts_at")
                .map((row, _) ->
                        new Held(
                                row.getString("maintenance"),
                                Times.of(row.getLong("starts_at")),
                                Times.of(row.getLong("ends_at")),
                                row.getString("silence"),
                                row.getBoolean("ended")))
                .list();
    }

    static void put(Handle handle, Held held) {
        handle.createUpdate(
                        """
                        INSERT OR REPLACE INTO maintenance_silence
                        VALUES (:maintenance, :starts, :ends, :silence, :ended)
                        """)
                .bind("maintenance", held.maintenance())
                .bind("starts", Times.millis(held.startsAt()))
                .bind("ends", Times.millis(held.endsAt()))
                .bind("silence", held.silence())
                .bind("ended", held.ended())
                .execute();
    }

    static void remove(Handle handle, Held held) {
        handle.createUpdate(
                        """
                        DELETE FROM maintenance_silence
                        WHERE maintenance = :maintenance AND starts_at = :starts
                        """)
                .bind("maintenance", held.maintenance())
                .bind("starts", Times.millis(held.startsAt()))
                .execute();
    }

    private static Maintenance maintenance(ResultSet row) throws SQLException {
        var camera = row.getString("camera");
        return new Maintenance(
                row.getString("id"),
                new Target(
                        new SiteId(row.getString("site")),
                        camera == null ? null : new CameraId(camera)),
                new Calendar(
                        Times.of(row.getLong("starts_at")),
                        Duration.ofMinutes(row.getLong("minutes")),
                        Repeats.labelled(row.getString("repeats")),
                        Day.read(row.getString("days")),
                        ZoneId.of(row.getString("zone"))),
                row.getString("reason"),
                row.getString("author"),
                Times.of(row.getLong("made_at")));
    }
}
