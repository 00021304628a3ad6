package homewatch.control.event;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Everything that happened, on disk, and told to whoever listens in the order of the ids. For any
/// thread.
public final class EventLog {
    private static final int MOST_LISTENERS = 50;

    private final Database database;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    public EventLog(Database database) {
        this.database = database;
    }

    /// Puts an event into the log; listeners hear of it once it is on disk.
    public Event append(Transaction transaction, Event event) {
        var kept = event.numbered(EventTable.insert(transaction.handle(), event));
        transaction.afterCommit(() -> listeners.forEach(listener -> listener.hear(kept)));
        return kept;
    }

    /// Which events are meant: those within reach, of one site or camera where it is given.
    public record Choice(Reach reach, @Nullable SiteId site, @Nullable CameraId camera) {
        public static final Choice ALL = new Choice(Reach.everything(), null, null);
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
        return EventTable.lastOf(
                transaction.handle(),
                camera,
                List.of(EventKind.STATE_CHANGED, EventKind.CAMERA_ADDED));
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
