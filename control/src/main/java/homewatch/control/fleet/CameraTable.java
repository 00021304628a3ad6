package homewatch.control.fleet;

import homewatch.control.database.Times;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraId;
import homewatch.wire.ControlAccess;
import homewatch.wire.Driver;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
            Camera withoutSecrets,
            @Nullable Traits traits,
            @Nullable String username,
            byte @Nullable [] sealed,
            @Nullable Control control) {}

    /// How it is told things, with its password still sealed.
    @SuppressWarnings("ArrayRecordComponent") // opened at once, never compared
    private record Control(
            Driver driver,
            URI address,
            @Nullable String username,
            byte @Nullable [] sealed,
            @Nullable String certificate) {}

    /// A camera and what it was seen to be.
    record Kept(Camera camera, @Nullable Traits traits) {}

    void insert(Handle handle, Camera camera, Instant now) {
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO camera
                                    (id, site, name, address, transport, username, password,
                                     control_driver, control_address, control_username,
                                     control_password, control_certificate, supply, made_at)
                                VALUES
                                    (:id, :site, :name, :address, :transport, :username, :password,
                                     :driver, :control, :controller, :controlling, :certificate,
                                     :supply, :made)
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
                                    password = :password, control_driver = :driver,
                                    control_address = :control, control_username = :controller,
                                    control_password = :controlling,
                                    control_certificate = :certificate, supply = :supply
                                WHERE id = :id
                                """),
                        camera)
                .execute();
    }

    /// What a camera is seen to be; null for what is not known any more.
    static void learn(Handle handle, CameraId id, @Nullable Traits traits) {
        handle.createUpdate(
                        """
                        UPDATE camera SET manufacturer = :manufacturer, model = :model,
                            firmware = :firmware, capabilities = :capabilities
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("manufacturer", traits == null ? null : traits.manufacturer())
                .bind("model", traits == null ? null : traits.model())
                .bind("firmware", traits == null ? null : traits.firmware())
                .bind("capabilities", traits == null ? null : traits.capabilitiesText())
                .execute();
    }

    void delete(Handle handle, CameraId id) {
        handle.createUpdate("DELETE FROM camera WHERE id = :id").bind("id", id.value()).execute();
    }

    /// All cameras, their passwords opened.
    ///
    /// @throws SecretBox.SealBroken when the key file is not the one that they were sealed with
    List<Kept> all(Handle handle) throws SecretBox.SealBroken {
        var rows =
                handle.createQuery("SELECT * FROM camera ORDER BY id")
                        .map((row, _) -> row(row))
                        .list();
        var cameras = new ArrayList<Kept>(rows.size());
        for (var row : rows) {
            cameras.add(new Kept(opened(row), row.traits()));
        }
        return cameras;
    }

    static boolean anySealed(Handle handle) {
        return handle.createQuery(
                                """
                                SELECT count(*) FROM camera
                                WHERE password IS NOT NULL OR control_password IS NOT NULL
                                """)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static void insertSite(Handle handle, Site site, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO site (id, name, metrics_address, made_at)
                        VALUES (:id, :name, :metrics, :made)
                        """)
                .bind("id", site.id().value())
                .bind("name", site.name())
                .bind("metrics", site.metricsAddress())
                .bind("made", Times.millis(now))
                .execute();
    }

    static void updateSite(Handle handle, Site site) {
        handle.createUpdate(
                        "UPDATE site SET name = :name, metrics_address = :metrics WHERE id = :id")
                .bind("id", site.id().value())
                .bind("name", site.name())
                .bind("metrics", site.metricsAddress())
                .execute();
    }

    static void deleteSite(Handle handle, SiteId id) {
        handle.createUpdate("DELETE FROM site WHERE id = :id").bind("id", id.value()).execute();
    }

    static List<Site> sites(Handle handle) {
        return handle.createQuery("SELECT id, name, metrics_address FROM site ORDER BY id")
                .map((row, _) ->
                        new Site(
                                new SiteId(row.getString("id")),
                                row.getString("name"),
                                row.getString("metrics_address")))
                .list();
    }

    private <T extends SqlStatement<T>> T bind(T statement, Camera camera) {
        var login = camera.login();
        var supply = camera.supply();
        bindControl(statement, camera);
        return statement
                .bind("supply", supply == null ? null : supply.value())
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

    private void bindControl(SqlStatement<?> statement, Camera camera) {
        var control = camera.control();
        var password = control == null ? null : control.password();
        statement
                .bind("driver", control == null ? null : control.driver().label())
                .bind("control", control == null ? null : control.address().toString())
                .bind("controller", control == null ? null : control.username())
                .bind(
                        "controlling",
                        password == null ? null : box.seal(controlOf(camera.id()), password))
                .bind("certificate", control == null ? null : control.certificate());
    }

    private static Row row(ResultSet row) throws SQLException {
        var supply = row.getString("supply");
        var camera =
                new Camera(
                        new CameraId(row.getString("id")),
                        new SiteId(row.getString("site")),
                        row.getString("name"),
                        URI.create(row.getString("address")),
                        RtpTransport.valueOf(row.getString("transport")),
                        null,
                        null,
                        supply == null ? null : new PlugId(supply));
        return new Row(
                camera,
                traits(row),
                row.getString("username"),
                row.getBytes("password"),
                control(row));
    }

    private static @Nullable Traits traits(ResultSet row) throws SQLException {
        var capabilities = row.getString("capabilities");
        return capabilities == null
                ? null
                : new Traits(
                        row.getString("manufacturer"),
                        row.getString("model"),
                        row.getString("firmware"),
                        Traits.capabilities(capabilities));
    }

    private static @Nullable Control control(ResultSet row) throws SQLException {
        var driver = row.getString("control_driver");
        return driver == null
                ? null
                : new Control(
                        Driver.of(driver),
                        URI.create(row.getString("control_address")),
                        row.getString("control_username"),
                        row.getBytes("control_password"),
                        row.getString("control_certificate"));
    }

    private Camera opened(Row row) throws SecretBox.SealBroken {
        var camera = row.withoutSecrets();
        var username = row.username();
        var sealed = row.sealed();
        var login =
                username == null || sealed == null
                        ? null
                        : new Login(username, box.open(purpose(camera.id()), sealed));
        return new Camera(
                camera.id(),
                camera.site(),
                camera.name(),
                camera.address(),
                camera.transport(),
                login,
                opened(camera.id(), row.control()),
                camera.supply());
    }

    private @Nullable ControlAccess opened(CameraId id, @Nullable Control control)
            throws SecretBox.SealBroken {
        if (control == null) {
            return null;
        }
        var sealed = control.sealed();
        return new ControlAccess(
                control.driver(),
                control.address(),
                control.username(),
                sealed == null ? null : box.open(controlOf(id), sealed),
                control.certificate());
    }

    private static String purpose(CameraId id) {
        return "password of camera " + id;
    }

    private static String controlOf(CameraId id) {
        return "control password of camera " + id;
    }
}
