package homewatch.control.power;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.event.EventLog;
import homewatch.control.event.Happenings;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Untrusted;
import homewatch.process.secret.SecretBox;
import homewatch.wire.Happening;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.time.InstantSource;

/// The plugs, what they read, and what devices tell of themselves. The door of this package. For
/// any thread.
public record Power(Fleet fleet, Plugs plugs, Readings readings, Happenings happenings) {

    /// What it stands on.
    public record Parts(Database database, EventLog log, InstantSource clock) {}

    /// As the database has it.
    ///
    /// @throws IOException with one sentence when the plugs' passwords cannot be opened
    public static Power load(Parts parts, Fleet fleet, SecretBox box)
            throws IOException, DatabaseProblem {
        var plugs = Plugs.load(parts.database(), fleet, box);
        return new Power(
                fleet,
                plugs,
                new Readings(parts.database(), plugs, fleet.presences(), parts.clock()),
                new Happenings(parts.database(), parts.log(), parts.clock()));
    }

    /// Whether the database holds passwords, which the key file must fit.
    public static boolean needsKey(Database database) throws DatabaseProblem {
        return database.read(PlugTable::anySealed);
    }

    /// A device of a site told something. What is said of devices of another site does not count.
    public void happened(Transaction transaction, SiteId site, Happening told) {
        var camera = told.camera();
        var plug = told.plug();
        if ((camera == null || fleet.isOf(site, camera))
                && (plug == null || plugs.has(site, plug))) {
            happenings.take(
                    transaction,
                    site,
                    new Happening(
                            camera,
                            plug,
                            told.kind(),
                            told.active(),
                            Untrusted.instant(told.at()),
                            Untrusted.clean(told.detail())));
        }
    }
}
