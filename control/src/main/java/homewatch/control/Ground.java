package homewatch.control;

import homewatch.control.access.AccessTokens;
import homewatch.control.access.Audit;
import homewatch.control.account.UsersAsOwners;
import homewatch.control.agent.Enrolments;
import homewatch.control.contact.Contacts;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.FolderLock;
import homewatch.control.event.EventLog;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Presences;
import homewatch.control.power.Power;
import homewatch.process.secret.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the control plane stands on: its data folder, open and locked, and what is in it.
record Ground(
        FolderLock lock, Enrolments.Hub hub, Audit audit, AccessTokens tokens, Contacts contacts)
        implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Ground.class);
    private static final String KEY_FILE = "secret.key";

    static Ground prepare(Path folder, ControlSurroundings surroundings) throws IOException {
        var lock = FolderLock.take(folder);
        try {
            return opened(lock, folder, surroundings);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static Ground opened(FolderLock lock, Path folder, ControlSurroundings surroundings)
            throws IOException {
        var database = Database.open(folder);
        try {
            return filled(lock, folder, database, surroundings);
        } catch (DatabaseProblem failed) {
            database.close();
            throw new IOException(failed.getMessage(), failed);
        } catch (IOException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static Ground filled(
            FolderLock lock, Path folder, Database database, ControlSurroundings surroundings)
            throws IOException, DatabaseProblem {
        var clock = surroundings.clock();
        var presences = new Presences(clock, surroundings.ticker());
        var log = new EventLog(database);
        var box = key(folder.resolve(KEY_FILE), database);
        var fleet = Fleet.load(new Fleet.Parts(database, log, clock, presences), box);
        var power = Power.load(new Power.Parts(database, log, clock), fleet, box);
        return new Ground(
                lock,
                new Enrolments.Hub(database, fleet, presences, log, clock, power),
                new Audit(database, clock),
                new AccessTokens(
                        new AccessTokens.Parts(
                                database,
                                clock,
                                surroundings.ticker(),
                                surroundings.random(),
                                new UsersAsOwners())),
                Contacts.load(database, box));
    }

    /// A new key would not open what the old one sealed.
    private static SecretBox key(Path keyFile, Database database)
            throws IOException, DatabaseProblem {
        if (!Files.exists(keyFile) && isNeeded(database)) {
            throw new IOException(
                    "the key file "
                            + keyFile
                            + " is missing, and the passwords and tokens in the database need it:"
                            + " restore it from a backup");
        }
        return SecretBox.open(keyFile);
    }

    private static boolean isNeeded(Database database) throws DatabaseProblem {
        return Fleet.needsKey(database) || Power.needsKey(database) || Contacts.needsKey(database);
    }

    @Override
    public void close() {
        hub.database().close();
        try {
            lock.close();
        } catch (IOException failed) {
            logger.atWarn().setCause(failed).log("lock could not be given back");
        }
    }
}
