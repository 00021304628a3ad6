package homewatch.control.account;

import com.yubico.webauthn.data.ByteArray;
import homewatch.control.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `passkey`.
final class PasskeyTable {
    private PasskeyTable() {}

    static void insert(Handle handle, Passkey passkey) {
        handle.createUpdate(
                        """
                        INSERT INTO passkey
                            (id, account, name, public_key, signature_count, made_at)
                        VALUES (:id, :account, :name, :key, :signatures, :made)
                        """)
                .bind("id", passkey.id().getBytes())
                .bind("account", passkey.owner().name().value())
                .bind("name", passkey.name())
                .bind("key", passkey.publicKey().getBytes())
                .bind("signatures", passkey.signatures())
                .bind("made", Times.millis(passkey.madeAt()))
                .execute();
    }

    static List<Passkey> of(Handle handle, UserName user) {
        return handle.createQuery(
                        """
                        SELECT passkey.*, handle FROM passkey JOIN account ON account = account.name
                        WHERE account = :account ORDER BY passkey.made_at, passkey.id
                        """)
                .bind("account", user.value())
                .map((row, _) -> passkey(row))
                .list();
    }

    static Optional<Passkey> find(Handle handle, ByteArray id) {
        return handle.createQuery(
                        """
                        SELECT passkey.*, handle FROM passkey JOIN account ON account = account.name
                        WHERE passkey.id = :id
                        """)
                .bind("id", id.getBytes())
                .map((row, _) -> passkey(row))
                .findFirst();
    }

    static void use(Handle handle, ByteArray id, long signatures, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE passkey SET signature_count = :signatures, used_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id.getBytes())
                .bind("signatures", signatures)
                .bind("now", Times.millis(now))
                .execute();
    }

    static int delete(Handle handle, UserName user, ByteArray id) {
        return handle.createUpdate("DELETE FROM passkey WHERE id = :id AND account = :account")
                .bind("id", id.getBytes())
                .bind("account", user.value())
                .execute();
    }

    static void deleteAll(Handle handle, UserName user) {
        handle.createUpdate("DELETE FROM passkey WHERE account = :account")
                .bind("account", user.value())
                .execute();
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        long used = row.getLong("used_at");
        boolean never = row.wasNull();
        return new Passkey(
                new ByteArray(row.getBytes("id")),
                new Passkey.Owner(
                        new UserName(row.getString("account")),
                        new ByteArray(row.getBytes("handle"))),
                row.getString("name"),
                new ByteArray(row.getBytes("public_key")),
                row.getLong("signature_count"),
                Times.of(row.getLong("made_at")),
                never ? null : Times.of(used));
    }
}
