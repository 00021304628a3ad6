package homewatch.control.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The SQLite file of the control plane: one writer at a time, a few readers beside it. What
/// [#write] returned from is on disk (write-ahead log, `synchronous=FULL`). For any thread.
public final class Database implements AutoCloseable {
    public static final String FILE = "homewatch.db";
    private static final Logger logger = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 4;
    private static final int WAIT_SECONDS = 10;

    private final SqliteFile file;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ArrayBlockingQueue<Handle> readers = new ArrayBlockingQueue<>(READERS);
    private final List<Handle> opened = new ArrayList<>();
    private Handle writer;

    private Database(SqliteFile file) throws IOException {
        this.file = file;
        this.writer = keep(file.connect());
        for (int i = 0; i < READERS; i++) {
            var reader = keep(file.connect());
            reader.execute("PRAGMA query_only = ON");
            readers.add(reader);
        }
    }

    /// Work that reads.
    @FunctionalInterface
    public interface Reading<R, X extends Exception> {
        R run(Handle handle) throws X;
    }

    /// Work that changes something.
    @FunctionalInterface
    public interface Writing<R, X extends Exception> {
        R run(Transaction transaction) throws X;
    }

    /// Opens the database of a data folder, made (folder mode 0700) and brought up to date where
    /// needed. Several processes may have it open.
    ///
    /// @throws IOException with one sentence that says what to do, when the folder or file cannot
    ///   be used
    public static Database open(Path folder) throws IOException {
        return new Database(SqliteFile.prepare(folder, FILE));
    }

    public <R, X extends Exception> R read(Reading<R, X> work) throws DatabaseProblem, X {
        var reader = reader();
        try {
            return work.run(reader);
        } catch (JdbiException failed) {
            throw problem(failed);
        } finally {
            readers.add(reader);
        }
    }

    /// Runs `work` in a transaction of its own: committed when it returns, undone when it throws.
    public <R, X extends Exception> R write(Writing<R, X> work) throws DatabaseProblem, X {
        lockForWriting();
        try {
            return commit(work);
        } finally {
            writing.unlock();
        }
    }

    /// What is being written is finished first.
    @Override
    public void close() {
        boolean alone = finishWriting();
        try {
            opened.forEach(Handle::close);
        } finally {
            if (alone) {
                writing.unlock();
            }
        }
    }

    private boolean finishWriting() {
        try {
            return writing.tryLock(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <R, X extends Exception> R commit(Writing<R, X> work) throws DatabaseProblem, X {
        var transaction = new Transaction(writer);
        boolean committed = false;
        R result;
        try {
            writer.begin();
            result = work.run(transaction);
            writer.commit();
            committed = true;
        } catch (JdbiException failed) {
            throw problem(failed);
        } finally {
            if (!committed) {
                undo();
            }
        }
        transaction.committed();
        return result;
    }

    /// SQLite may have undone a failed change itself; a connection that then refuses to go on is
    /// replaced.
    private void undo() {
        try {
            if (!writer.getConnection().getAutoCommit()) {
                writer.rollback();
            }
        } catch (JdbiException | SQLException failed) {
            logger.atWarn().addKeyValue("why", failed.getMessage()).log("database reopened");
            replaceWriter();
        }
    }

    private void replaceWriter() {
        try {
            var broken = writer;
            writer = keep(file.connect());
            opened.remove(broken);
            broken.close();
        } catch (IOException | JdbiException failed) {
            logger.atError().setCause(failed).log("database could not be reopened");
        }
    }

    private Handle keep(Handle handle) {
        opened.add(handle);
        return handle;
    }

    private Handle reader() throws DatabaseProblem {
        try {
            var reader = readers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (reader != null) {
                return reader;
            }
            throw busy(new IOException("all readers are in use"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy(stopped);
        }
    }

    private void lockForWriting() throws DatabaseProblem {
        try {
            if (!writing.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw busy(new IOException("the writer is in use"));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy(stopped);
        }
    }

    private static DatabaseProblem busy(Exception cause) {
        return new DatabaseProblem.Unavailable(
                "The database is busy: try again in a few seconds.", cause);
    }

    /// A fault of our own statements is thrown on as it is.
    private static DatabaseProblem problem(JdbiException failed) {
        var code = codeOf(failed);
        return switch (code.code & 0xff) {
            case FULL -> new DatabaseProblem.Full(failed);
            case BUSY, LOCKED -> busy(failed);
            case IO_ERROR, READ_ONLY, CORRUPT, CANNOT_OPEN, NOT_A_DATABASE ->
                    new DatabaseProblem.Unavailable(
                            "The database cannot be used (" + code + "): check its disk.", failed);
            default -> throw failed;
        };
    }

    private static SQLiteErrorCode codeOf(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;
}
