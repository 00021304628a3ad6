package homewatch.control.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A database file that is there, whole, and of this version's shape.
final class SqliteFile {
    private static final int BUSY_MILLIS = 5000;
    private static final long LARGEST_CHECKED = 64L * 1024 * 1024;

    private final Path path;
    private final SQLiteDataSource source;

    private SqliteFile(Path path) {
        this.path = path;
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        this.source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
    }

    static SqliteFile prepare(Path folder, String name) throws IOException {
        makeFolder(folder);
        makePrivate(folder.resolve(name));
        var file = new SqliteFile(folder.resolve(name));
        file.check();
        file.migrate();
        return file;
    }

    Handle connect() throws IOException {
        try {
            return Jdbi.create(source).open();
        } catch (JdbiException failed) {
            throw unusable(failed);
        }
    }

    static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw new IOException(
                    "the data folder "
                            + folder
                            + " cannot be made: give a folder that this user may write, or remove"
                            + " what stands in its place",
                    failed);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException(
                    "the data folder " + folder + " cannot be written: check its owner");
        }
    }

    /// SQLite gives the files beside it the same permissions.
    private static void makePrivate(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }

    private void check() throws IOException {
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw new IOException(
                    "the database " + path + " cannot be written: check its owner and permissions");
        }
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var answer =
                        statement.executeQuery(
                                Files.size(path) > LARGEST_CHECKED
                                        ? "SELECT 'ok' FROM sqlite_schema"
                                        : "PRAGMA quick_check(1)")) {
            if (answer.next() && !"ok".equals(answer.getString(1))) {
                throw damaged(new IOException(answer.getString(1)));
            }
        } catch (SQLException failed) {
            throw unusable(failed);
        }
    }

    private void migrate() throws IOException {
        try {
            var flyway =
                    Flyway.configure(SqliteFile.class.getClassLoader())
                            .dataSource(source)
                            .locations("classpath:homewatch/control/database")
                            .load();
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException failed) {
            throw unusable(failed);
        }
    }

    private void refuseNewer(Flyway flyway) throws IOException {
        var newer =
                Arrays.stream(flyway.info().all())
                        .filter(each -> each.getState() == MigrationState.FUTURE_SUCCESS)
                        .map(MigrationInfo::getVersion)
                        .findFirst();
        if (newer.isPresent()) {
            throw new IOException(
                    "the database "
                            + path
                            + " was written by a newer version of Homewatch (its shape is "
                            + newer.get()
                            + "): run that version, or restore a backup of before");
        }
    }

    private IOException unusable(Exception failed) {
        var text = String.valueOf(failed.getMessage());
        return text.contains("NOTADB") || text.contains("CORRUPT")
                ? damaged(failed)
                : new IOException(
                        "the database "
                                + path
                                + " cannot be opened: check its disk, its owner and its"
                                + " permissions",
                        failed);
    }

    private IOException damaged(Exception failed) {
        return new IOException(
                "the database "
                        + path
                        + " is damaged: restore a backup, or move the file away to begin anew",
                failed);
    }
}
