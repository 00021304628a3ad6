package homewatch.control.power;

import homewatch.control.database.Times;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table `plug_reading`: at most one row a minute of each plug.
final class ReadingTable {
    static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int PART = 2000;
    private static final double MINUTES_AN_HOUR = 60;

    private ReadingTable() {}

    static void insert(Handle handle, PlugReading reading) {
        long at = Times.millis(reading.at());
        handle.createUpdate(
                        """
                        INSERT OR REPLACE INTO plug_reading
                            (plug, at, relay_on, watts, today, this_month)
                        VALUES (:plug, :at, :on, :watts, :today, :month)
                        """)
                .bind("plug", reading.plug().value())
                .bind("at", at - at % MINUTE.toMillis())
                .bind("on", reading.on())
                .bind("watts", reading.watts())
                .bind("today", reading.wattHoursToday())
                .bind("month", reading.wattHoursThisMonth())
                .execute();
    }

    /// Which stretch of which plug's readings, in points of `each`.
    record Stretch(PlugId plug, Instant from, Instant to, Duration each) {}

    static List<PlugHistory.Point> points(Handle handle, Stretch asked) {
        return handle.createQuery(
                        """
                        SELECT min(at) AS at, avg(watts) AS watts, max(watts) AS most,
                               min(relay_on) AS always_on, max(relay_on) AS ever_on
                        FROM plug_reading WHERE plug = :plug AND at >= :from AND at < :to
                        GROUP BY (at - :from) / :each ORDER BY 1
                        """)
                .bind("plug", asked.plug().value())
                .bind("from", Times.millis(asked.from()))
                .bind("to", Times.millis(asked.to()))
                .bind("each", asked.each().toMillis())
                .map((row, _) ->
                        new PlugHistory.Point(
                                Times.of(row.getLong("at")),
                                row.getDouble("watts"),
                                row.getDouble("most"),
                                row.getInt("always_on") == 1,
                                row.getInt("ever_on") == 1))
                .list();
    }

    /// The energy that flowed while it was read: each row stands for its minute.
    static double wattHours(Handle handle, Stretch asked) {
        return handle.createQuery(
                                """
                                SELECT coalesce(sum(watts), 0) FROM plug_reading
                                WHERE plug = :plug AND at >= :from AND at < :to
                                """)
                        .bind("plug", asked.plug().value())
                        .bind("from", Times.millis(asked.from()))
                        .bind("to", Times.millis(asked.to()))
                        .mapTo(Double.class)
                        .one()
                / MINUTES_AN_HOUR;
    }

    static int deleteBefore(Handle handle, Instant limit) {
        return handle.createUpdate(
                        """
                        DELETE FROM plug_reading WHERE (plug, at) IN
                            (SELECT plug, at FROM plug_reading WHERE at < :limit LIMIT :part)
                        """)
                .bind("limit", Times.millis(limit))
                .bind("part", PART)
                .execute();
    }
}
