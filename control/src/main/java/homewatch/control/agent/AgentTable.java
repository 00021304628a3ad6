package homewatch.control.agent;

import homewatch.control.database.Times;
import homewatch.wire.AgentId;
import homewatch.wire.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables `agent`, `report` and `enrolment`.
final class AgentTable {
    private static final int PART = 2000;

    private AgentTable() {}

    /// An agent that may come in.
    record Row(AgentId id, SiteId site, String version, Instant enrolledAt) {}

    static Optional<Row> find(Handle handle, AgentId id) {
        return handle.createQuery("SELECT * FROM agent WHERE id = :id AND revoked_at IS NULL")
                .bind("id", id.value())
                .map((row, _) -> row(row))
                .findFirst();
    }

    static List<Row> all(Handle handle) {
        return handle.createQuery("SELECT * FROM agent WHERE revoked_at IS NULL ORDER BY site")
                .map((row, _) -> row(row))
                .list();
    }

    /// Makes this agent the one of its site: the one before it is revoked.
    static void enrol(Handle handle, Row agent) {
        handle.createUpdate(
                        """
                        UPDATE agent SET revoked_at = :now
                        WHERE site = :site AND id <> :id AND revoked_at IS NULL
                        """)
                .bind("now", Times.millis(agent.enrolledAt()))
                .bind("site", agent.site().value())
                .bind("id", agent.id().value())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO agent (id, site, version, enrolled_at)
                        VALUES (:id, :site, :version, :now)
                        ON CONFLICT (id) DO UPDATE
                        SET site = :site, version = :version, enrolled_at = :now, revoked_at = NULL
                        """)
                .bind("id", agent.id().value())
                .bind("site", agent.site().value())
                .bind("version", agent.version())
                .bind("now", Times.millis(agent.enrolledAt()))
                .execute();
    }

    static void revoke(Handle handle, AgentId id, Instant now) {
        handle.createUpdate("UPDATE agent SET revoked_at = :now WHERE id = :id")
                .bind("now", Times.millis(now))
                .bind("id", id.value())
                .execute();
    }

    static void version(Handle handle, AgentId id, String version) {
        handle.createUpdate("UPDATE agent SET version = :version WHERE id = :id")
                .bind("version", version)
                .bind("id", id.value())
                .execute();
    }

    /// The last sequence number of an epoch that was applied, 0 for none.
    static long acknowledged(Handle handle, AgentId id, String epoch) {
        return handle.createQuery(
                        """
                        SELECT coalesce(max(sequence), 0) FROM report
                        WHERE agent = :agent AND epoch = :epoch
                        """)
                .bind("agent", id.value())
                .bind("epoch", epoch)
                .mapTo(Long.class)
                .one();
    }

    /// A report was applied. The same one does not fit in a second time.
    static void applied(Handle handle, Membership member, long sequence, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO report (agent, epoch, sequence, received_at)
                        VALUES (:agent, :epoch, :sequence, :now)
                        """)
                .bind("agent", member.agent().value())
                .bind("epoch", member.epoch())
                .bind("sequence", sequence)
                .bind("now", Times.millis(now))
                .execute();
    }

    /// Those up to and with `last`: a device that tells a lot fills no disk.
    static void forgetReportsUpTo(Handle handle, Membership member, long last) {
        handle.createUpdate(
                        """
                        DELETE FROM report
                        WHERE agent = :agent AND epoch = :epoch AND sequence <= :last
                        """)
                .bind("agent", member.agent().value())
                .bind("epoch", member.epoch())
                .bind("last", last)
                .execute();
    }

    /// The last one of each epoch stays: it says how far the epoch was applied.
    static int forgetReportsBefore(Handle handle, Instant limit) {
        return handle.createUpdate(
                        """
                        DELETE FROM report WHERE (agent, epoch, sequence) IN
                            (SELECT agent, epoch, sequence FROM report AS old
                             WHERE received_at < :limit AND sequence <
                                (SELECT max(sequence) FROM report
                                 WHERE agent = old.agent AND epoch = old.epoch)
                             LIMIT :part)
                        """)
                .bind("limit", Times.millis(limit))
                .bind("part", PART)
                .execute();
    }

    static void offer(Handle handle, byte[] tokenHash, SiteId site, Instant expiresAt) {
        handle.createUpdate(
                        """
                        INSERT INTO enrolment (token_hash, site, expires_at)
                        VALUES (:hash, :site, :expires)
                        """)
                .bind("hash", tokenHash)
                .bind("site", site.value())
                .bind("expires", Times.millis(expiresAt))
                .execute();
    }

    /// Uses a one-time token up and says for which site it was; empty when it is unknown, used or
    /// expired.
    static Optional<SiteId> redeem(Handle handle, byte[] tokenHash, Instant now) {
        int used =
                handle.createUpdate(
                                """
                                UPDATE enrolment SET used_at = :now
                                WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
                                """)
                        .bind("hash", tokenHash)
                        .bind("now", Times.millis(now))
                        .execute();
        return used == 0
                ? Optional.empty()
                : handle.createQuery("SELECT site FROM enrolment WHERE token_hash = :hash")
                        .bind("hash", tokenHash)
                        .map((row, _) -> new SiteId(row.getString("site")))
                        .findFirst();
    }

    static int forgetOffersBefore(Handle handle, Instant limit) {
        return handle.createUpdate("DELETE FROM enrolment WHERE expires_at < :limit")
                .bind("limit", Times.millis(limit))
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new AgentId(row.getString("id")),
                new SiteId(row.getString("site")),
                row.getString("version"),
                Times.of(row.getLong("enrolled_at")));
    }
}
