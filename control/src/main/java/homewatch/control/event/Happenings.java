package homewatch.control.event;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.wire.CameraId;
import homewatch.wire.Happening;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes events of what devices tell, few enough to be kept: of one device and kind [#BURST] at
/// once and one every [#APART] on the average. What is beyond that is counted, and the last of it
/// becomes an event as soon as there is room again, with the number of those that it stands for: so
/// a flood fills no disk, and one still sees how it ended. For any thread.
public final class Happenings {
    static final int BURST = 20;
    static final Duration APART = Duration.ofSeconds(15);
    private static final Logger logger = LoggerFactory.getLogger(Happenings.class);

    /// An agent may tell what happened so long ago, while nobody listened to it.
    private static final Duration LATEST = Duration.ofDays(7);

    private final Database database;
    private final EventLog log;
    private final Events events;
    private final InstantSource clock;
    private final Map<Source, Account> accounts = new HashMap<>();

    public Happenings(Database database, EventLog log, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.events = new Events(clock);
        this.clock = clock;
    }

    /// What floods for itself.
    private record Source(
            SiteId site, @Nullable CameraId camera, @Nullable PlugId plug, Happening.Kind kind) {
        static Source of(SiteId site, Happening told) {
            return new Source(site, told.camera(), told.plug(), told.kind());
        }
    }

    /// A device told something. The devices must be known, and of that site: so there are never
    /// more accounts than devices and kinds.
    public synchronized void take(Transaction transaction, SiteId site, Happening told) {
        var now = clock.instant();
        var account =
                accounts.computeIfAbsent(
                        Source.of(site, told), _ -> new Account(notBefore(told.at(), now)));
        if (account.grants(told.at().isAfter(now) ? now : told.at())) {
            keep(transaction, site, account, told);
            return;
        }
        account.last = told;
        account.more++;
        transaction.afterCommit(() -> log.count(EventKind.of(told.kind())));
    }

    /// Makes events of what waits for room; to be called every few seconds.
    public void sweep() {
        try {
            if (anyWaits()) {
                database.write(transaction -> {
                    keepWaiting(transaction);
                    return transaction;
                });
            }
        } catch (DatabaseProblem failed) {
            logger.atError()
                    .addKeyValue("why", failed.getMessage())
                    .log("happenings could not be kept");
        }
    }

    private synchronized boolean anyWaits() {
        return accounts.values().stream().anyMatch(account -> account.last != null);
    }

    private synchronized void keepWaiting(Transaction transaction) {
        var now = clock.instant();
        accounts.forEach((source, account) -> {
            var last = account.last;
            if (last != null && account.grants(now)) {
                account.more--; // the last one is told, and counted already
                log.appendCounted(transaction, events.ofDevice(source.site(), last, account.more));
                account.settle();
            }
        });
    }

    private void keep(Transaction transaction, SiteId site, Account account, Happening told) {
        log.append(transaction, events.ofDevice(site, told, account.more));
        account.settle();
    }

    private static Instant notBefore(Instant at, Instant now) {
        var limit = now.minus(LATEST);
        return at.isBefore(limit) ? limit : at;
    }

    /// How many events may still be made, reckoned by the agent's clock, which may only go on: what
    /// comes late, all at once, is no flood.
    private static final class Account {
        private double left = BURST;
        private Instant at;
        private int more;
        private @Nullable Happening last;

        Account(Instant at) {
            this.at = at;
        }

        boolean grants(Instant now) {
            if (now.isAfter(at)) {
                var passed = Duration.between(at, now);
                left = Math.min(BURST, left + passed.toMillis() / (double) APART.toMillis());
                at = now;
            }
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }

        void settle() {
            more = 0;
            last = null;
        }
    }
}
