package homewatch.control.account;

import homewatch.control.database.Times;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `password_link`.
final class PasswordLinkTable {
    private PasswordLinkTable() {}

    /// The link that a user had before opens nothing any more.
    static void put(Handle handle, UserName user, byte[] hash, Instant expiresAt) {
        handle.createUpdate(
                        """
                        INSERT OR REPLACE INTO password_link (account, token_hash, expires_at)
                        VALUES (:account, :hash, :expires)
                        """)
                .bind("account", user.value())
                .bind("hash", hash)
                .bind("expires", Times.millis(expiresAt))
                .execute();
    }

    static Optional<UserName> find(Handle handle, byte[] hash, Instant now) {
        return handle.createQuery(
                        """
                        SELECT account FROM password_link
                        WHERE token_hash = :hash AND expires_at > :now
                        """)
                .bind("hash", hash)
                .bind("now", Times.millis(now))
                .mapTo(String.class)
                .findFirst()
                .map(UserName::new);
    }

    static void delete(Handle handle, UserName user) {
        handle.createUpdate("DELETE FROM password_link WHERE account = :account")
                .bind("account", user.value())
                .execute();
    }
}
