package homewatch.control.maintenance;

import homewatch.control.alert.Silences;
import homewatch.control.alert.Silences.Planned;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Times;
import homewatch.control.fleet.Fleet;
import homewatch.control.maintenance.Calendar.Window;
import homewatch.control.maintenance.MaintenanceTable.Held;
import homewatch.control.operation.Reach;
import homewatch.control.server.ServerProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps at Alertmanager what maintenance windows ask for: for each of their times within a day a
/// silence that begins and ends by itself, so that none lasts longer because nobody is here to end
/// it. For any thread; it waits for Alertmanager.
final class MaintenanceRound {
    private static final Logger logger = LoggerFactory.getLogger(MaintenanceRound.class);
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final Database database;
    private final Fleet fleet;
    private final Silences silences;
    private final InstantSource clock;
    private final ReentrantLock keeping = new ReentrantLock();

    MaintenanceRound(Maintenances.Parts parts) {
        this.database = parts.database();
        this.fleet = parts.fleet();
        this.silences = parts.silences();
        this.clock = parts.clock();
    }

    /// Makes what is missing, ends what nobody wants any more. What fails is done the next time.
    void keep() {
        keeping.lock();
        try {
            if (silences.possible()) {
                forgetWhatIsGone();
                keep(clock.instant());
            }
        } catch (ServerProblem away) {
            logger.atWarn()
                    .addKeyValue("why", away.getMessage())
                    .log("maintenance windows could not be kept at Alertmanager");
        } catch (DatabaseProblem failed) {
            logger.atError()
                    .addKeyValue("why", failed.getMessage())
                    .log("maintenance windows could not be kept");
        } finally {
            keeping.unlock();
        }
    }

    private void keep(Instant now) throws ServerProblem, DatabaseProblem {
        var wanted = database.read(MaintenanceTable::all);
        var held = database.read(MaintenanceTable::held);
        if (wanted.isEmpty() && held.isEmpty()) {
            return;
        }
        var there = new There(silences.planned());
        var byTime = held.stream().collect(Collectors.toMap(Time::of, Function.identity()));
        for (var maintenance : wanted) {
            for (var window : maintenance.calendar().between(now, now.plus(AHEAD))) {
                keep(maintenance, window, byTime.get(Time.of(maintenance, window)), there);
            }
        }
        var ids = wanted.stream().map(Maintenance::id).collect(Collectors.toSet());
        for (var each : held) {
            if (!ids.contains(each.maintenance())) {
                end(each, there);
            } else if (each.endsAt().isBefore(now.minus(REMEMBERED))) {
                forget(each);
            }
        }
    }

    /// Which time of which window.
    private record Time(String maintenance, long startsAt) {
        static Time of(Held held) {
            return new Time(held.maintenance(), Times.millis(held.startsAt()));
        }

        static Time of(Maintenance maintenance, Window window) {
            return new Time(maintenance.id(), Times.millis(window.startsAt()));
        }
    }

    /// What Alertmanager has.
    private record There(Map<String, Planned> byId) {
        There(java.util.List<Planned> planned) {
            this(planned.stream().collect(Collectors.toMap(Planned::id, Function.identity())));
        }

        /// One that was made without being written down, for a process can end between the two.
        java.util.Optional<Planned> alike(Maintenance maintenance, Window window) {
            return byId.values().stream()
                    .filter(each -> !each.over() && each.maintenance().equals(maintenance.id()))
                    .filter(each -> Times.millis(each.endsAt()) == Times.millis(window.endsAt()))
                    .findFirst();
        }
    }

    private void keep(
            Maintenance maintenance,
            Window window,
            @org.jspecify.annotations.Nullable Held held,
            There there)
            throws ServerProblem, DatabaseProblem {
        var known = held == null ? null : there.byId().get(held.silence());
        if (held != null && (held.ended() || known != null && !known.over())) {
            return;
        }
        if (held != null && known != null) {
            put(held(maintenance, window, held.silence(), true));
            return;
        }
        var alike = there.alike(maintenance, window);
        var id = alike.isPresent() ? alike.get().id() : silences.add(silence(maintenance, window));
        put(held(maintenance, window, id, false));
    }

    private static Silences.Wanted silence(Maintenance maintenance, Window window) {
        return new Silences.Wanted(
                maintenance.id(),
                maintenance.target(),
                window.startsAt(),
                window.endsAt(),
                maintenance.author(),
                maintenance.reason());
    }

    private static Held held(Maintenance maintenance, Window window, String id, boolean ended) {
        return new Held(maintenance.id(), window.startsAt(), window.endsAt(), id, ended);
    }

    private void end(Held held, There there) throws ServerProblem, DatabaseProblem {
        var known = there.byId().get(held.silence());
        if (known != null && !known.over()) {
            silences.end(held.silence());
        }
        forget(held);
    }

    /// Windows of cameras and sites that are not there any more.
    private void forgetWhatIsGone() throws DatabaseProblem {
        for (var each : database.read(MaintenanceTable::all)) {
            if (!exists(each)) {
                database.write(transaction -> {
                    MaintenanceTable.delete(transaction.handle(), each.id());
                    return each;
                });
            }
        }
    }

    private boolean exists(Maintenance each) {
        var site = Objects.requireNonNull(each.target().site());
        var camera = each.target().camera();
        return camera == null
                ? fleet.site(site).isPresent()
                : fleet.has(Reach.everything(), camera) && fleet.isOf(site, camera);
    }

    private void put(Held held) throws DatabaseProblem {
        database.write(transaction -> {
            MaintenanceTable.put(transaction.handle(), held);
            return held;
        });
    }

    private void forget(Held held) throws DatabaseProblem {
        database.write(transaction -> {
            MaintenanceTable.remove(transaction.handle(), held);
            return held;
        });
    }
}
