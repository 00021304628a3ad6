package homewatch.control.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir Path root;

    @Test
    void whatIsWrittenIsThereAfterOpeningAgain() throws Exception {
        try (var database = Database.open(folder())) {
            insert(database, "shop");
        }
        try (var database = Database.open(folder())) {
            assertThat(sites(database)).containsExactly("shop");
        }
    }

    @Test
    void folderAndFilesAreForTheirOwnerAlone() throws Exception {
        try (var database = Database.open(folder());
                var files = Files.list(folder())) {
            insert(database, "home");
            assertThat(Files.getPosixFilePermissions(folder()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file))
                                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void whatThrowsChangesNothingAndTellsNobody() throws Exception {
        try (var database = Database.open(folder())) {
            var told = new ArrayList<String>();
            assertThatThrownBy(() ->
                            database.write(transaction -> {
                                insert(transaction, "shop");
                                transaction.afterCommit(() -> told.add("shop"));
                                throw new IOException("no");
                            }))
                    .isInstanceOf(IOException.class);
            assertThat(sites(database)).isEmpty();
            assertThat(told).isEmpty();
            insert(database, "home");
            assertThat(sites(database)).containsExactly("home");
        }
    }

    @Test
    void effectsFollowTheOrderOfTheChanges() throws Exception {
        var order = new ArrayList<Integer>();
        try (var database = Database.open(folder())) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 50; i++) {
                    threads.execute(() -> number(database, order));
                }
                threads.shutdown();
                assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(order).hasSize(50).isSorted();
    }

    private static void number(Database database, List<Integer> order) {
        try {
            database.write(transaction -> {
                int count =
                        transaction
                                .handle()
                                .createQuery("SELECT count(*) FROM site")
                                .mapTo(Integer.class)
                                .one();
                insert(transaction, "site-" + count);
                transaction.afterCommit(() -> order.add(count));
                return count;
            });
        } catch (DatabaseProblem failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aFullDiskIsToldAndReadingGoesOn() throws Exception {
        try (var database = Database.open(folder())) {
            insert(database, "home");
            limitTo(database, 60);
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 200; i++) {
                                    insert(database, "x".repeat(60_000) + i);
                                }
                            })
                    .isInstanceOf(DatabaseProblem.Full.class)
                    .hasMessageContaining("make room");
            assertThat(sites(database)).contains("home");
            limitTo(database, 1_000_000);
            insert(database, "again");
            assertThat(sites(database)).contains("again");
        }
    }

    @Test
    void twoProcessesMayHaveItOpen() throws Exception {
        try (var one = Database.open(folder());
                var other = Database.open(folder())) {
            insert(one, "home");
            insert(other, "shop");
            assertThat(sites(one)).containsExactlyInAnyOrder("home", "shop");
        }
    }

    @Test
    void aFolderThatCannotBeIsOneClearSentence() throws Exception {
        Files.writeString(root.resolve("file"), "x");
        assertThatThrownBy(() -> Database.open(root.resolve("file")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data folder")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> Database.open(Path.of("/proc/homewatch")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("data folder");
    }

    @Test
    void aFileThatIsNoDatabaseIsOneClearSentence() throws Exception {
        Files.createDirectories(folder());
        var garbage = new byte[20_000];
        new Random(7).nextBytes(garbage);
        Files.write(folder().resolve(Database.FILE), garbage);
        assertThatThrownBy(() -> Database.open(folder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("backup");
    }

    @Test
    void aDatabaseThatIsDamagedInTheMiddleIsOneClearSentence() throws Exception {
        try (var database = Database.open(folder())) {
            for (int i = 0; i < 300; i++) {
                insert(database, "site-" + i);
            }
        }
        var file = folder().resolve(Database.FILE);
        var bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4096, bytes.length - 100, (byte) 0x5a);
        Files.write(file, bytes);
        assertThatThrownBy(() -> Database.open(folder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
        Database.open(folder()).close();
        var url = "jdbc:sqlite:" + folder().resolve(Database.FILE);
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by,
                     installed_on, execution_time, success)
                    VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', '2030-01-01 00:00:00.0', 1, 1)
                    """);
        }
        assertThatThrownBy(() -> Database.open(folder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void oneFolderIsForOneControlPlane() throws Exception {
        Files.createDirectories(folder());
        try (var lock = FolderLock.take(folder())) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another control plane");
        }
        FolderLock.take(folder()).close();
    }

    private Path folder() {
        return root.resolve("data");
    }

    static void limitTo(Database database, int pages) throws DatabaseProblem {
        database.read(handle -> handle.execute("SELECT 1"));
        database.write(
                transaction -> transaction.handle().execute("PRAGMA max_page_count = " + pages));
    }

    private static void insert(Database database, String name) throws DatabaseProblem {
        database.write(transaction -> insert(transaction, name));
    }

    private static int insert(Transaction transaction, String name) {
        return transaction
                .handle()
                .createUpdate("INSERT INTO site (id, name, made_at) VALUES (:id, 'x', 0)")
                .bind("id", name)
                .execute();
    }

    private static List<String> sites(Database database) throws DatabaseProblem {
        return database.read(handle ->
                handle.createQuery("SELECT id FROM site ORDER BY id").mapTo(String.class).list());
    }
}
