package homewatch.control.database;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// One change of the database, whole or not at all. For the thread that was given it.
public final class Transaction {
    private final Handle handle;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Handle handle) {
        this.handle = handle;
    }

    public Handle handle() {
        return handle;
    }

    /// Runs `effect` once the change is on disk, before any later change: what is in memory follows
    /// the database in its order. An effect must be quick and must not write.
    public void afterCommit(Runnable effect) {
        afterCommit.add(effect);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
