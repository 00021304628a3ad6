package homewatch.control.power;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.fleet.Presences;
import homewatch.control.fleet.Untrusted;
import homewatch.wire.PlugId;
import homewatch.wire.PlugReading;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What plugs read: the newest in memory, one a minute on disk. What an agent says of plugs of
/// another site, or what no plug can read, does not count. For any thread.
public final class Readings {
    private static final double MOST_WATTS = 100_000;
    private static final double MOST_WATT_HOURS = 1e9;
    private static final double MOST_VOLTS = 1000;
    private static final double MOST_AMPERES = 1000;
    private static final Duration MOST_AHEAD = Duration.ofDays(1);
    private static final Duration LATEST = Duration.ofDays(31);

    private final Database database;
    private final Plugs plugs;
    private final Presences presences;
    private final InstantSource clock;
    private final Map<PlugId, PlugReading> newest = new ConcurrentHashMap<>();

    Readings(Database database, Plugs plugs, Presences presences, InstantSource clock) {
        this.database = database;
        this.plugs = plugs;
        this.presences = presences;
        this.clock = clock;
    }

    /// An agent told what plugs read now.
    public void read(SiteId site, List<PlugReading> told) {
        for (var each : told) {
            if (plugs.has(site, each.plug())) {
                here(site, each).ifPresent(this::show);
            }
        }
    }

    /// An agent told what a plug read in a minute.
    public void measured(Transaction transaction, SiteId site, PlugReading told) {
        var here = plugs.has(site, told.plug()) ? here(site, told) : Optional.<PlugReading>empty();
        here.ifPresent(reading -> {
            ReadingTable.insert(transaction.handle(), reading);
            transaction.afterCommit(() -> show(reading));
        });
    }

    /// Removes what is older than `limit`, a part at a time.
    public void forgetBefore(Instant limit) throws DatabaseProblem {
        int part;
        do {
            part =
                    database.write(
                            transaction -> ReadingTable.deleteBefore(transaction.handle(), limit));
        } while (part > 0);
    }

    /// What a plug read last, by this clock.
    Optional<PlugReading> newest(PlugId plug) {
        return Optional.ofNullable(newest.get(plug));
    }

    void show(PlugReading reading) {
        newest.merge(
                reading.plug(),
                reading,
                (before, after) -> after.at().isBefore(before.at()) ? before : after);
    }

    void forget(PlugId plug) {
        newest.remove(plug);
    }

    /// A reading with its time on this clock; empty when no plug reads so.
    Optional<PlugReading> here(SiteId site, PlugReading told) {
        var here =
                new PlugReading(
                        told.plug(),
                        presences.here(site, Untrusted.instant(told.at())),
                        told.on(),
                        told.watts(),
                        told.wattHoursToday(),
                        told.wattHoursThisMonth(),
                        told.volts(),
                        told.amperes(),
                        told.overheated(),
                        told.overloaded());
        return sound(here) ? Optional.of(here) : Optional.empty();
    }

    private boolean sound(PlugReading told) {
        var now = clock.instant();
        var volts = told.volts();
        var amperes = told.amperes();
        return told.at().isAfter(now.minus(LATEST))
                && told.at().isBefore(now.plus(MOST_AHEAD))
                && Untrusted.within(told.watts(), 0, MOST_WATTS)
                && Untrusted.within(told.wattHoursToday(), 0, MOST_WATT_HOURS)
                && Untrusted.within(told.wattHoursThisMonth(), 0, MOST_WATT_HOURS)
                && (volts == null || Untrusted.within(volts, 0, MOST_VOLTS))
                && (amperes == null || Untrusted.within(amperes, 0, MOST_AMPERES));
    }
}
