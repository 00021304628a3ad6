package homewatch.control.access;

import homewatch.control.database.Times;
import homewatch.control.operation.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The table `access_token`.
final class TokenTable {
    private TokenTable() {}

    static void insert(Handle handle, AccessToken token, byte[] hash) {
        handle.createUpdate(
                        """
                        INSERT INTO access_token
                            (id, name, token_hash, scopes, made_at, expires_at, account)
                        VALUES (:id, :name, :hash, :scopes, :made, :expires, :owner)
                        """)
                .bind("id", token.id())
                .bind("name", token.name())
                .bind("hash", hash)
                .bind(
                        "scopes",
                        token.scopes().stream().map(Scope::label).collect(Collectors.joining(" ")))
                .bind("made", Times.millis(token.madeAt()))
                .bind("expires", Times.millisOrNull(token.expiresAt()))
                .bind("owner", token.owner())
                .execute();
    }

    static Optional<AccessToken> find(Handle handle, byte[] hash) {
        return handle.createQuery("SELECT * FROM access_token WHERE token_hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> token(row))
                .findFirst();
    }

    static Optional<AccessToken> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM access_token WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> token(row))
                .findFirst();
    }

    static List<AccessToken> all(Handle handle) {
        return handle.createQuery("SELECT * FROM access_token ORDER BY made_at, id")
                .map((row, _) -> token(row))
                .list();
    }

    static int delete(Handle handle, String id) {
        return handle.createUpdate("DELETE FROM access_token WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        long expires = row.getLong("expires_at");
        boolean forever = row.wasNull();
        return new AccessToken(
                row.getString("id"),
                row.getString("name"),
                Arrays.stream(row.getString("scopes").split(" "))
                        .flatMap(label -> Scope.named(label).stream())
                        .toList(),
                Times.of(row.getLong("made_at")),
                forever ? null : Times.of(expires),
                row.getString("account"));
    }
}
