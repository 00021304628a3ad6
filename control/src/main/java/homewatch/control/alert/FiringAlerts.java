package homewatch.control.alert;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The alerts that fire and who looks after them, in the database first and here once it is
/// committed. Listeners hear of a change when it is on disk, one change after the other. For any
/// thread.
final class FiringAlerts {
    private static final Logger logger = LoggerFactory.getLogger(FiringAlerts.class);
    private static final int MOST = 20_000;

    private final Database database;
    private final List<AlertListener> listeners;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Instant lastTold;

    private FiringAlerts(Database database, List<AlertListener> listeners) {
        this.database = database;
        this.listeners = List.copyOf(listeners);
    }

    static FiringAlerts load(Database database, List<AlertListener> listeners)
            throws DatabaseProblem {
        var loaded = new FiringAlerts(database, listeners);
        database.read(FiringTable::all).forEach(loaded::remember);
        return loaded;
    }

    Collection<Kept> all() {
        return List.copyOf(kept.values());
    }

    Optional<Kept> find(String fingerprint) {
        return Optional.ofNullable(kept.get(fingerprint));
    }

    @Nullable Acknowledgement acknowledgement(String fingerprint) {
        var found = kept.get(fingerprint);
        return found == null ? null : found.acknowledged();
    }

    /// When Alertmanager told something last, since this process started.
    Optional<Instant> lastTold() {
        return Optional.ofNullable(lastTold);
    }

    /// Alertmanager's message came.
    void heard(Instant at) {
        lastTold = at;
    }

    /// They fire or are held back, as Alertmanager says. Told again, nothing is written.
    void told(List<LiveAlert> alerts) throws DatabaseProblem {
        inOrder(() -> {
            var changed = new ArrayList<Kept>();
            for (var each : alerts) {
                var alert = each.alert();
                var before = kept.get(alert.fingerprint());
                var now =
                        before == null
                                ? new Kept(alert, each.state(), null)
                                : before.told(alert, each.state());
                if (!now.equals(before) && (before != null || kept.size() < MOST)) {
                    changed.add(now);
                }
            }
            write(changed, transaction -> changed.forEach(each -> put(transaction, each)));
            alerts.forEach(this::tell);
        });
    }

    /// They do not fire any more, and nobody looks after them.
    void over(List<Alert> alerts) throws DatabaseProblem {
        inOrder(() -> {
            var known =
                    alerts.stream().filter(each -> kept.containsKey(each.fingerprint())).toList();
            write(known, transaction -> known.forEach(each -> remove(transaction, each)));
            alerts.forEach(each -> tell(listener -> listener.resolved(each)));
        });
    }

    /// Somebody looks after an alert from now on.
    void acknowledge(LiveAlert alert, Acknowledgement given) throws DatabaseProblem {
        inOrder(() -> {
            var acknowledged = new Kept(alert.alert(), alert.state(), given);
            var id = alert.alert().fingerprint();
            write(
                    List.of(acknowledged),
                    transaction -> {
                        put(transaction, acknowledged);
                        FiringTable.acknowledge(transaction.handle(), id, given);
                    });
            tell(listener -> listener.acknowledged(alert.alert(), given.by()));
        });
    }

    /// Nobody looks after it any more.
    void takeBack(Kept before) throws DatabaseProblem {
        inOrder(() -> {
            var id = before.alert().fingerprint();
            write(
                    List.of(before),
                    transaction -> {
                        FiringTable.takeBack(transaction.handle(), id);
                        transaction.afterCommit(() ->
                                kept.computeIfPresent(id, (_, now) -> now.acknowledged(null)));
                    });
            tell(listener -> listener.takenBack(before.alert()));
        });
    }

    void alive(Instant at) {
        tell(listener -> listener.watchdog(at));
    }

    private void put(Transaction transaction, Kept now) {
        FiringTable.put(transaction.handle(), now.alert(), now.state());
        transaction.afterCommit(() -> remember(now));
    }

    private void remove(Transaction transaction, Alert alert) {
        FiringTable.remove(transaction.handle(), alert.fingerprint());
        transaction.afterCommit(() -> kept.remove(alert.fingerprint()));
    }

    private void remember(Kept now) {
        kept.put(now.alert().fingerprint(), now);
    }

    private void write(List<?> changes, Consumer<Transaction> work) throws DatabaseProblem {
        if (!changes.isEmpty()) {
            database.write(transaction -> {
                work.accept(transaction);
                return changes;
            });
        }
    }

    private void tell(LiveAlert now) {
        switch (now.state()) {
            case FIRING -> tell(listener -> listener.firing(now.alert()));
            case SILENCED, INHIBITED -> tell(listener -> listener.hushed(now.alert()));
        }
    }

    /// What a listener does wrong is its own affair.
    private void tell(Consumer<AlertListener> word) {
        for (var listener : listeners) {
            try {
                word.accept(listener);
            } catch (RuntimeException failed) {
                logger.atError().setCause(failed).log("a listener of alerts failed");
            }
        }
    }

    /// Something that changes the database.
    @FunctionalInterface
    private interface Change {
        void make() throws DatabaseProblem;
    }

    private void inOrder(Change change) throws DatabaseProblem {
        changing.lock();
        try {
            change.make();
        } finally {
            changing.unlock();
        }
    }
}
