package homewatch.control.event;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Everything that happened, on disk, and told to whoever listens in the order of the ids. For any
/// thread.
public final class EventLog {
    private static final int MOST_LISTENERS = 50;

    private final Database database;
    private final Map<EventKind, LongAdder> counts = new ConcurrentHashMap<>();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    public EventLog(Database database) {
        this.database = database;
        for (var kind : EventKind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    /// How many of each kind came since this process started, also of those that are not kept.
    public Map<EventKind, Long> counts() {
        var sums = new EnumMap<EventKind, Long>(EventKind.class);
        counts.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }

    /// One came.
    void count(EventKind kind) {
        counts.computeIfPresent(
                kind,
                (_, count) -> {
                    count.increment();
                    return count;
                });
    }

    /// Puts an event into the log; listeners hear of it once it is on disk.
    public Event append(Transaction transaction, Event event) {
        transaction.afterCommit(() -> count(event.kind()));
        return appendCounted(transaction, event);
    }

    /// The same of an event that was counted when it came.
    Event appendCounted(Transaction transaction, Event event) {
        var kept = event.numbered(EventTable.insert(transaction.handle(), event));
        transaction.afterCommit(() -> listeners.forEach(listener -> listener.hear(kept)));
        return kept;
    }

    /// Which events are meant: those within reach, and of them those with what is given. `since`
    /// and `until` (which is not part of it) are when it happened.
    public record Choice(
            Reach reach,
            @Nullable SiteId site,
            @Nullable CameraId camera,
            @Nullable EventKind kind,
            @Nullable Status status,
            @Nullable Instant since,
            @Nullable Instant until) {
        public static final Choice ALL = new Choice(Reach.everything(), null, null);

        public Choice(Reach reach, @Nullable SiteId site, @Nullable CameraId camera) {
            this(reach, site, camera, null, null, null, null);
        }
    }

    /// The newest events first, with ids below `before`.
    public List<Event> newest(Choice choice, long before, int limit) throws DatabaseProblem {
        return database.read(handle -> EventTable.newest(handle, choice, before, limit));
    }

    /// The oldest events first, with ids above `after`.
    public List<Event> following(long after, int limit) throws DatabaseProblem {
        return database.read(handle -> EventTable.following(handle, after, limit));
    }

    /// The last event that says what a camera is; what was before it was added does not count.
    public Optional<Event> lastState(Transaction transaction, CameraId camera) {
        return EventTable.lastState(transaction.handle(), camera);
    }

    /// The last event that says whether a site's agent is silent.
    public Optional<Event> lastOfSilence(Transaction transaction, SiteId site) {
        return EventTable.lastOf(
                transaction.handle(), site, List.of(EventKind.AGENT_SILENT, EventKind.AGENT_BACK));
    }

    /// Removes what came before `limit`, a part at a time so that nobody waits long.
    public int forgetBefore(Instant limit) throws DatabaseProblem {
        int all = 0;
        int part;
        do {
            part =
                    database.write(
                            transaction -> EventTable.deleteBefore(transaction.handle(), limit));
            all += part;
        } while (part > 0);
        return all;
    }

    /// Listens from now on, until closed; empty when too many listen already.
    public synchronized Optional<Listener> listen() {
        if (listeners.size() >= MOST_LISTENERS) {
            return Optional.empty();
        }
        var listener = new Listener(listeners::remove);
        listeners.add(listener);
        return Optional.of(listener);
    }
}
