package homewatch.control.notice;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices on disk, and those that could not be written yet. For any thread.
final class NoticeStore {
    private static final Logger logger = LoggerFactory.getLogger(NoticeStore.class);
    private final Database database;
    private final Map<Long, Notice> unwritten = new HashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private long lastId;
    private boolean works = true;

    NoticeStore(Database database) {
        this.database = database;
    }

    List<Notice> waiting() throws DatabaseProblem {
        long last = database.read(NoticeTable::lastId);
        synchronized (this) {
            lastId = last;
        }
        return database.read(NoticeTable::waiting);
    }

    List<Notice> endedSince(Instant since) throws DatabaseProblem {
        return database.read(handle -> NoticeTable.endedSince(handle, since));
    }

    List<Notice> newest(NoticeTable.Choice choice, int limit) throws DatabaseProblem {
        return database.read(handle -> NoticeTable.newest(handle, choice, limit));
    }

    synchronized long nextId() {
        return ++lastId;
    }

    /// It is to be written, as it is now.
    synchronized void changed(Notice notice) {
        unwritten.put(notice.id(), notice);
    }

    /// Writes what changed; what cannot be written, whatever the reason, stays to be: telling
    /// people does not depend on it.
    void write() {
        writing.lock();
        try {
            var notices = toWrite();
            if (!notices.isEmpty()) {
                write(notices);
            }
        } finally {
            writing.unlock();
        }
    }

    private synchronized List<Notice> toWrite() {
        return List.copyOf(unwritten.values());
    }

    private void write(List<Notice> notices) {
        try {
            database.write(transaction -> {
                notices.forEach(notice -> NoticeTable.save(transaction.handle(), notice));
                return notices;
            });
            written(notices);
        } catch (DatabaseProblem | RuntimeException failed) {
            complain(failed);
        }
    }

    private synchronized void written(List<Notice> notices) {
        notices.forEach(notice -> unwritten.remove(notice.id(), notice));
        works = true;
    }

    private synchronized void complain(Exception failed) {
        if (works) {
            logger.atError().setCause(failed).log("notices are kept in memory alone");
        }
        works = false;
    }

    void forgetBefore(Instant limit) throws DatabaseProblem {
        int part;
        do {
            part =
                    database.write(
                            transaction -> NoticeTable.forgetBefore(transaction.handle(), limit));
        } while (part > 0);
    }
}
