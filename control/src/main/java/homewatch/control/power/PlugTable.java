package homewatch.control.power;

import homewatch.control.database.Times;
import homewatch.control.fleet.Login;
import homewatch.process.secret.SecretBox;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The table `plug`. Passwords are sealed before they come here.
final class PlugTable {
    private final SecretBox box;

    PlugTable(SecretBox box) {
        this.box = box;
    }

    /// A row whose password is still sealed.
    @SuppressWarnings("ArrayRecordComponent") // opened at once, never compared
    private record Row(Plug withoutLogin, @Nullable String username, byte @Nullable [] sealed) {}

    void insert(Handle handle, Plug plug, Instant now) {
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO plug (id, site, name, host, port, username, password,
                                                  feeds, model, made_at)
                                VALUES (:id, :site, :name, :host, :port, :username, :password,
                                        :feeds, :model, :made)
                                """),
                        plug)
                .bind("site", plug.site().value())
                .bind("made", Times.millis(now))
                .execute();
    }

    void update(Handle handle, Plug plug) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE plug SET name = :name, host = :host, port = :port,
                                    username = :username, password = :password, feeds = :feeds,
                                    model = :model
                                WHERE id = :id
                                """),
                        plug)
                .execute();
    }

    static void delete(Handle handle, PlugId id) {
        handle.createUpdate("DELETE FROM plug WHERE id = :id").bind("id", id.value()).execute();
    }

    static boolean anySealed(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM plug WHERE password IS NOT NULL")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /// All plugs, their passwords opened.
    ///
    /// @throws SecretBox.SealBroken when the key file is not the one that they were sealed with
    List<Plug> all(Handle handle) throws SecretBox.SealBroken {
        var rows =
                handle.createQuery("SELECT * FROM plug ORDER BY id")
                        .map((row, _) -> row(row))
                        .list();
        var plugs = new ArrayList<Plug>(rows.size());
        for (var row : rows) {
            plugs.add(opened(row));
        }
        return plugs;
    }

    private <T extends SqlStatement<T>> T bind(T statement, Plug plug) {
        var login = plug.access().login();
        return statement
                .bind("id", plug.id().value())
                .bind("name", plug.name())
                .bind("host", plug.access().host())
                .bind("port", plug.access().port())
                .bind("username", login == null ? null : login.username())
                .bind(
                        "password",
                        login == null ? null : box.seal(purpose(plug.id()), login.password()))
                .bind("feeds", plug.feeds().label())
                .bind("model", plug.model());
    }

    private static Row row(ResultSet row) throws SQLException {
        var plug =
                new Plug(
                        new PlugId(row.getString("id")),
                        new SiteId(row.getString("site")),
                        row.getString("name"),
                        new Plug.Access(row.getString("host"), row.getInt("port"), null),
                        PlugAssignment.Feeds.of(row.getString("feeds")),
                        row.getString("model"));
        return new Row(plug, row.getString("username"), row.getBytes("password"));
    }

    private Plug opened(Row row) throws SecretBox.SealBroken {
        var plug = row.withoutLogin();
        var username = row.username();
        var sealed = row.sealed();
        if (username == null || sealed == null) {
            return plug;
        }
        var login = new Login(username, box.open(purpose(plug.id()), sealed));
        var access = new Plug.Access(plug.access().host(), plug.access().port(), login);
        return new Plug(plug.id(), plug.site(), plug.name(), access, plug.feeds(), plug.model());
    }

    private static String purpose(PlugId id) {
        return "password of plug " + id;
    }
}
