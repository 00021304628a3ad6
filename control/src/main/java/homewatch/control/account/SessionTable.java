package homewatch.control.account;

import homewatch.control.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `session`.
final class SessionTable {
    private SessionTable() {}

    static void insert(Handle handle, Session session, byte[] hash) {
        handle.createUpdate(
                        """
                        INSERT INTO session
                            (id, token_hash, account, made_at, used_at, address, browser)
                        VALUES (:id, :hash, :account, :made, :used, :address, :browser)
                        """)
                .bind("id", session.id())
                .bind("hash", hash)
                .bind("account", session.user().name().value())
                .bind("made", Times.millis(session.madeAt()))
                .bind("used", Times.millis(session.usedAt()))
                .bind("address", session.address())
                .bind("browser", session.browser())
                .execute();
    }

    static Optional<Session> find(Handle handle, byte[] hash) {
        return handle.createQuery("SELECT * FROM session WHERE token_hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> session(handle, row))
                .findFirst();
    }

    static Optional<UserName> owner(Handle handle, String id) {
        return handle.createQuery("SELECT account FROM session WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findFirst()
                .map(UserName::new);
    }

    static List<Session> of(Handle handle, UserName user) {
        return handle.createQuery(
                        "SELECT * FROM session WHERE account = :account ORDER BY made_at DESC, id")
                .bind("account", user.value())
                .map((row, _) -> session(handle, row))
                .list();
    }

    static void use(Handle handle, String id, Instant now) {
        handle.createUpdate("UPDATE session SET used_at = :now WHERE id = :id")
                .bind("id", id)
                .bind("now", Times.millis(now))
                .execute();
    }

    static int delete(Handle handle, UserName user, String id) {
        return handle.createUpdate("DELETE FROM session WHERE id = :id AND account = :account")
                .bind("id", id)
                .bind("account", user.value())
                .execute();
    }

    static void delete(Handle handle, byte[] hash) {
        handle.createUpdate("DELETE FROM session WHERE token_hash = :hash")
                .bind("hash", hash)
                .execute();
    }

    /// All of a user, but for the one with the id `except`.
    static void deleteOthers(Handle handle, UserName user, String except) {
        handle.createUpdate("DELETE FROM session WHERE account = :account AND id <> :except")
                .bind("account", user.value())
                .bind("except", except)
                .execute();
    }

    /// All but the newest `most` of a user.
    static void deleteOldest(Handle handle, UserName user, int most) {
        handle.createUpdate(
                        """
                        DELETE FROM session WHERE account = :account AND id NOT IN
                            (SELECT id FROM session WHERE account = :account
                             ORDER BY made_at DESC, rowid DESC LIMIT :most)
                        """)
                .bind("account", user.value())
                .bind("most", most)
                .execute();
    }

    static void deleteUnused(Handle handle, Instant madeBefore, Instant usedBefore) {
        handle.createUpdate("DELETE FROM session WHERE made_at <= :made OR used_at <= :used")
                .bind("made", Times.millis(madeBefore))
                .bind("used", Times.millis(usedBefore))
                .execute();
    }

    private static Session session(Handle handle, ResultSet row) throws SQLException {
        var account = new UserName(row.getString("account"));
        return new Session(
                row.getString("id"),
                UserTable.find(handle, account)
                        .orElseThrow(() -> new SQLException("a session of nobody")),
                Times.of(row.getLong("made_at")),
                Times.of(row.getLong("used_at")),
                row.getString("address"),
                row.getString("browser"));
    }
}
