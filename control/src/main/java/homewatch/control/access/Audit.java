package homewatch.control.access;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Times;
import homewatch.control.operation.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The audit trail, in the database.
public final class Audit implements AuditTrail {
    private static final int PART = 2000;
    private final Database database;
    private final InstantSource clock;

    public Audit(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A line as it is kept. `token` is the id of the caller's token.
    public record Entry(
            long id,
            Instant at,
            String caller,
            String token,
            String address,
            String operation,
            String target,
            String outcome,
            String detail) {}

    @Override
    public void write(Line line) throws DatabaseProblem {
        database.write(transaction -> insert(transaction.handle(), line));
    }

    /// The newest first, with ids below `before`.
    public List<Entry> newest(long before, int limit) throws DatabaseProblem {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM audit WHERE id < :before
                                ORDER BY id DESC LIMIT :limit
                                """)
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, _) -> entry(row))
                        .list());
    }

    /// Removes what is older than `limit`.
    public void forgetBefore(Instant limit) throws DatabaseProblem {
        int part;
        do {
            part = database.write(transaction -> delete(transaction.handle(), limit));
        } while (part > 0);
    }

    private int insert(Handle handle, Line line) {
        return handle.createUpdate(
                        """
                        INSERT INTO audit
                            (at, caller, token, address, operation, target, outcome, detail)
                        VALUES
                            (:at, :caller, :token, :address, :operation, :target, :outcome, :detail)
                        """)
                .bind("at", Times.millis(clock.instant()))
                .bind("caller", line.caller().name())
                .bind("token", line.caller().token())
                .bind("address", line.caller().address())
                .bind("operation", line.operation())
                .bind("target", line.target())
                .bind("outcome", line.outcome())
                .bind("detail", line.detail())
                .execute();
    }

    private static int delete(Handle handle, Instant limit) {
        return handle.createUpdate(
                        """
                        DELETE FROM audit WHERE id IN
                            (SELECT id FROM audit WHERE at < :limit LIMIT :part)
                        """)
                .bind("limit", Times.millis(limit))
                .bind("part", PART)
                .execute();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                Times.of(row.getLong("at")),
                row.getString("caller"),
                row.getString("token"),
                row.getString("address"),
                row.getString("operation"),
                row.getString("target"),
                row.getString("outcome"),
                row.getString("detail"));
    }
}
