package homewatch.control.escalation;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pages on disk, and what could not be written yet. For any thread.
final class PageStore {
    private static final Logger logger = LoggerFactory.getLogger(PageStore.class);
    private final Database database;

    /// By fingerprint; empty: it is to be removed.
    private final Map<String, Optional<Page>> unwritten = new HashMap<>();

    private boolean works = true;

    PageStore(Database database) {
        this.database = database;
    }

    List<Page> all() throws DatabaseProblem {
        return database.read(PageTable::all);
    }

    synchronized void changed(Page page) {
        unwritten.put(page.fingerprint(), Optional.of(page));
    }

    synchronized void gone(String fingerprint) {
        unwritten.put(fingerprint, Optional.empty());
    }

    /// Writes what changed; what cannot be written, whatever the reason, stays to be: telling
    /// people does not depend on it.
    void write() {
        var changes = toWrite();
        if (changes.isEmpty()) {
            return;
        }
        try {
            database.write(transaction -> {
                changes.forEach((fingerprint, page) ->
                        page.ifPresentOrElse(
                                it -> PageTable.save(transaction.handle(), it),
                                () -> PageTable.delete(transaction.handle(), fingerprint)));
                return changes;
            });
            written(changes);
        } catch (DatabaseProblem | RuntimeException failed) {
            complain(failed);
        }
    }

    private synchronized Map<String, Optional<Page>> toWrite() {
        return Map.copyOf(unwritten);
    }

    private synchronized void written(Map<String, Optional<Page>> changes) {
        changes.forEach((fingerprint, page) -> unwritten.remove(fingerprint, page));
        works = true;
    }

    private synchronized void complain(Exception failed) {
        if (works) {
            logger.atError().setCause(failed).log("pages are kept in memory alone");
        }
        works = false;
    }
}
