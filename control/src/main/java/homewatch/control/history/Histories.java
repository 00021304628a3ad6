package homewatch.control.history;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reckons histories. That of all cameras is kept for a moment, because every wall asks for the
/// same. For any thread.
final class Histories {
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final Database database;
    private final InstantSource clock;
    private volatile @Nullable Kept kept;

    Histories(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A stretch of time.
    record Window(Instant from, Instant to) {}

    private record Kept(Duration length, long newest, Window window, Map<CameraId, History> all) {}

    /// What was reckoned, and for when.
    record Reckoned(Window window, Map<CameraId, History> all) {}

    Window last(Duration length) {
        var now = clock.instant();
        return new Window(now.minus(length), now);
    }

    /// All cameras that are or were there, over the last `length`, and nothing of it kept.
    Reckoned afresh(Duration length) throws DatabaseProblem {
        var window = last(length);
        var moments = database.read(handle -> MomentTable.all(handle, millis(window)));
        return new Reckoned(window, reckon(moments, window));
    }

    /// The same, kept for a moment.
    Reckoned all(Duration length) throws DatabaseProblem {
        long newest = newestId();
        var window = last(length);
        var before = kept;
        if (before != null
                && before.newest() == newest
                && before.length().equals(length)
                && window.to().isBefore(before.window().to().plus(GOOD_FOR))) {
            return new Reckoned(before.window(), before.all());
        }
        var reckoned = afresh(length);
        kept = new Kept(length, newest, reckoned.window(), reckoned.all());
        return reckoned;
    }

    /// One camera over the last `length`.
    History of(CameraId camera, SiteId site, Window window) throws DatabaseProblem {
        var moments =
                database.read(handle -> MomentTable.of(handle, camera.value(), millis(window)));
        var all = reckon(moments, window);
        return all.getOrDefault(camera, new History(camera, site, List.of()));
    }

    private long newestId() throws DatabaseProblem {
        return database.read(handle ->
                handle.createQuery("SELECT coalesce(max(id), 0) FROM event")
                        .mapTo(Long.class)
                        .one());
    }

    private static Map<CameraId, History> reckon(List<Moment> moments, Window window) {
        var sites = new HashMap<String, Silences>();
        var cameras = new HashMap<String, Statuses>();
        var siteOf = new HashMap<String, String>();
        for (var moment : moments) {
            var camera = moment.camera();
            if (camera == null) {
                sites.computeIfAbsent(moment.site(), _ -> new Silences()).take(moment);
            } else {
                cameras.computeIfAbsent(camera, _ -> new Statuses()).take(moment);
                siteOf.put(camera, moment.site());
            }
        }
        long to = window.to().toEpochMilli();
        var all = new HashMap<CameraId, History>();
        cameras.forEach((id, statuses) -> {
            var site = siteOf.getOrDefault(id, "home");
            var silences = sites.getOrDefault(site, new Silences()).until(to);
            var spans = statuses.spans(millis(window), to, silences);
            var camera = new CameraId(id);
            all.put(camera, new History(camera, new SiteId(site), spans));
        });
        return all;
    }

    private static long millis(Window window) {
        return window.from().toEpochMilli();
    }
}
