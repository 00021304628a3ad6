package homewatch.control.fleet;

import homewatch.control.database.Times;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The tables `camera` and `site`. Passwords are sealed before they come here.
final class CameraTable {
    private final SecretBox box;

    CameraTable(SecretBox box) {
        this.box = box;
    }

    /// A row whose password is still sealed.
    @SuppressWarnings("ArrayRecordComponent") // opened at once, never compared
    private record Row(
            Camera withoutPassword, @Nullable String username, byte @Nullable [] sealed) {}

    void insert(Handle handle, Camera camera, Instant now) {
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO camera
                                    (id, site, name, address, transport, username, password, made_at)
                                VALUES
                                    (:id, :site, :name, :address, :transport, :username, :password, :made)
                                """),
                        camera)
                .bind("made", Times.millis(now))
                .execute();
    }

    void update(Handle handle, Camera camera) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE camera
                                SET site = :site, name = :name, address = :address,
                                    transport = :transport, username = :username,
                                    password = :password
                                WHERE id = :id
                                """),
                        camera)
                .execute();
    }

    void delete(Handle handle, CameraId id) {
        handle.createUpdate("DELETE FROM camera WHERE id = :id").bind("id", id.value()).execute();
    }

    /// All cameras, their passwords opened.
    ///
    /// @throws SecretBox.SealBroken when the key file is not the one that they were sealed with
    List<Camera> all(Handle handle) throws SecretBox.SealBroken {
        var rows =
                handle.createQuery("SELECT * FROM camera ORDER BY id")
                        .map((row, _) -> row(row))
                        .list();
        var cameras = new java.util.ArrayList<Camera>(rows.size());
        for (var row : rows) {
            cameras.add(opened(row));
        }
        return cameras;
    }

    static boolean anySealed(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM camera WHERE password IS NOT NULL")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static void insertSite(Handle handle, Site site, Instant now) {
        handle.createUpdate("INSERT INTO site (id, name, made_at) VALUES (:id, :name, :made)")
                .bind("id", site.id().value())
                .bind("name", site.name())
                .bind("made", Times.millis(now))
                .execute();
    }

    static void deleteSite(Handle handle, SiteId id) {
        handle.createUpdate("DELETE FROM site WHERE id = :id").bind("id", id.value()).execute();
    }

    static List<Site> sites(Handle handle) {
        return handle.createQuery("SELECT id, name FROM site ORDER BY id")
                .map((row, _) -> new Site(new SiteId(row.getString("id")), row.getString("name")))
                .list();
    }

    private <T extends SqlStatement<T>> T bind(T statement, Camera camera) {
        var login = camera.login();
        return statement
                .bind("id", camera.id().value())
                .bind("site", camera.site().value())
                .bind("name", camera.name())
                .bind("address", camera.address().toString())
                .bind("transport", camera.transport().name())
                .bind("username", login == null ? null : login.username())
                .bind(
                        "password",
                        login == null ? null : box.seal(purpose(camera.id()), login.password()));
    }

    private static Row row(ResultSet row) throws SQLException {
        var camera =
                new Camera(
                        new CameraId(row.getString("id")),
                        new SiteId(row.getString("site")),
                        row.getString("name"),
                        URI.create(row.getString("address")),
                        RtpTransport.valueOf(row.getString("transport")),
                        null);
        return new Row(camera, row.getString("username"), row.getBytes("password"));
    }

    private Camera opened(Row row) throws SecretBox.SealBroken {
        var camera = row.withoutPassword();
        var username = row.username();
        var sealed = row.sealed();
        if (username == null || sealed == null) {
            return camera;
        }
        return new Camera(
                camera.id(),
                camera.site(),
                camera.name(),
                camera.address(),
                camera.transport(),
                new Login(username, box.open(purpose(camera.id()), sealed)));
    }

    private static String purpose(CameraId id) {
        return "password of camera " + id;
    }
}
