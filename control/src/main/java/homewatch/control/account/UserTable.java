package homewatch.control.account;

import homewatch.control.database.Times;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The tables `account`, `account_site` and `account_camera`.
final class UserTable {
    private UserTable() {}

    private record Row(User user, boolean everything) {}

    /// A user with what is kept of the password, and the handle that passkeys know the user by.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Kept(User user, String password, byte[] handle) {
        @Override
        public String toString() {
            return user.toString();
        }
    }

    static boolean any(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM account)")
                .mapTo(Boolean.class)
                .one();
    }

    static boolean otherAdmin(Handle handle, UserName than) {
        return handle.createQuery(
                        """
                        SELECT EXISTS
                            (SELECT 1 FROM account WHERE role = 'admin' AND name <> :name)
                        """)
                .bind("name", than.value())
                .mapTo(Boolean.class)
                .one();
    }

    static List<User> all(Handle handle) {
        return handle
                .createQuery("SELECT * FROM account ORDER BY name")
                .map((row, _) -> row(row))
                .list()
                .stream()
                .map(row -> withGrants(handle, row))
                .toList();
    }

    static Optional<User> find(Handle handle, UserName name) {
        return kept(handle, name).map(Kept::user);
    }

    static Optional<Kept> kept(Handle handle, UserName name) {
        return handle.createQuery("SELECT * FROM account WHERE name = :name")
                .bind("name", name.value())
                .map((row, _) -> kept(handle, row))
                .findFirst();
    }

    static void insert(Handle handle, Kept kept) {
        var user = kept.user();
        handle.createUpdate(
                        """
                        INSERT INTO account (name, role, password, handle, everything, made_at)
                        VALUES (:name, :role, :password, :handle, :everything, :made)
                        """)
                .bind("name", user.name().value())
                .bind("role", user.role().label())
                .bind("password", kept.password())
                .bind("handle", kept.handle())
                .bind("everything", user.reach().equals(Reach.everything()))
                .bind("made", Times.millis(user.madeAt()))
                .execute();
        grant(handle, user);
    }

    static void update(Handle handle, User user) {
        handle.createUpdate(
                        """
                        UPDATE account SET role = :role, everything = :everything
                        WHERE name = :name
                        """)
                .bind("name", user.name().value())
                .bind("role", user.role().label())
                .bind("everything", user.reach().equals(Reach.everything()))
                .execute();
        revokeAll(handle, user.name());
        grant(handle, user);
    }

    static void updatePassword(Handle handle, UserName name, String password) {
        handle.createUpdate("UPDATE account SET password = :password WHERE name = :name")
                .bind("name", name.value())
                .bind("password", password)
                .execute();
    }

    /// Another hash of the same password, unless that was changed meanwhile.
    static int renewPassword(Handle handle, UserName name, String before, String after) {
        return handle.createUpdate(
                        """
                        UPDATE account SET password = :after
                        WHERE name = :name AND password = :before
                        """)
                .bind("name", name.value())
                .bind("before", before)
                .bind("after", after)
                .execute();
    }

    static int delete(Handle handle, UserName name) {
        return handle.createUpdate("DELETE FROM account WHERE name = :name")
                .bind("name", name.value())
                .execute();
    }

    static boolean hasSite(Handle handle, SiteId site) {
        return exists(handle, "site", site.value());
    }

    static boolean hasCamera(Handle handle, CameraId camera) {
        return exists(handle, "camera", camera.value());
    }

    /// What a role reaches with these grants: an admin everything.
    static Reach reach(Handle handle, UserName name, boolean everything) {
        return everything
                ? Reach.everything()
                : new Reach.Granted(
                        granted(handle, name, "site").stream()
                                .map(SiteId::new)
                                .collect(Collectors.toSet()),
                        granted(handle, name, "camera").stream()
                                .map(CameraId::new)
                                .collect(Collectors.toSet()));
    }

    private static boolean exists(Handle handle, String table, String id) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM <table> WHERE id = :id)")
                .define("table", table)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    private static Set<String> granted(Handle handle, UserName name, String what) {
        return handle.createQuery("SELECT <what> FROM account_<what> WHERE account = :name")
                .define("what", what)
                .bind("name", name.value())
                .mapTo(String.class)
                .set();
    }

    private static void grant(Handle handle, User user) {
        if (user.reach() instanceof Reach.Granted(var sites, var cameras)) {
            sites.forEach(site -> grant(handle, user.name(), "site", site.value()));
            cameras.forEach(camera -> grant(handle, user.name(), "camera", camera.value()));
        }
    }

    private static void grant(Handle handle, UserName name, String what, String id) {
        handle.createUpdate("INSERT INTO account_<what> (account, <what>) VALUES (:name, :id)")
                .define("what", what)
                .bind("name", name.value())
                .bind("id", id)
                .execute();
    }

    private static void revokeAll(Handle handle, UserName name) {
        for (var what : List.of("site", "camera")) {
            handle.createUpdate("DELETE FROM account_<what> WHERE account = :name")
                    .define("what", what)
                    .bind("name", name.value())
                    .execute();
        }
    }

    private static Kept kept(Handle handle, ResultSet row) throws SQLException {
        return new Kept(
                withGrants(handle, row(row)), row.getString("password"), row.getBytes("handle"));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new User(
                        new UserName(row.getString("name")),
                        Role.of(row.getString("role")),
                        Reach.everything(),
                        Times.of(row.getLong("made_at"))),
                row.getBoolean("everything"));
    }

    private static User withGrants(Handle handle, Row row) {
        var user = row.user();
        return new User(
                user.name(),
                user.role(),
                reach(handle, user.name(), row.everything()),
                user.madeAt());
    }
}
