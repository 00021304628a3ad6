package homewatch.control;

import homewatch.control.access.AccessOperations;
import homewatch.control.access.AccessTokens;
import homewatch.control.access.Audit;
import homewatch.control.agent.AgentOperations;
import homewatch.control.agent.Enrolments;
import homewatch.control.agent.LinkEnd;
import homewatch.control.agent.SilenceWatch;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.FolderLock;
import homewatch.control.event.EventLog;
import homewatch.control.event.EventReads;
import homewatch.control.event.Events;
import homewatch.control.fleet.CameraChanges;
import homewatch.control.fleet.CameraLooks;
import homewatch.control.fleet.CameraReads;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Presences;
import homewatch.control.fleet.SiteOperations;
import homewatch.control.http.HttpDoor;
import homewatch.control.metrics.ControlMetrics;
import homewatch.control.operation.Operations;
import homewatch.control.overview.Health;
import homewatch.control.overview.Overview;
import homewatch.control.overview.Version;
import homewatch.control.settings.ControlSettings;
import homewatch.process.secret.Secret;
import homewatch.process.secret.SecretBox;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control plane as a whole, running. Several may run in one process, on folders of their own.
public final class ControlPlane implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ControlPlane.class);
    private static final String KEY_FILE = "secret.key";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final FolderLock lock;
    private final Database database;
    private final AccessTokens tokens;
    private final Enrolments enrolments;
    private final Rounds rounds = new Rounds();
    private final HttpDoor door;

    private ControlPlane(
            ControlSettings settings,
            ControlSurroundings surroundings,
            FolderLock lock,
            Database database)
            throws IOException, DatabaseProblem {
        this.lock = lock;
        this.database = database;
        var clock = surroundings.clock();
        var ticker = surroundings.ticker();
        var random = surroundings.random();
        var presences = new Presences(clock, ticker);
        var log = new EventLog(database);
        var fleet = fleet(settings, new Fleet.Parts(database, log, clock, presences));
        var hub = new Enrolments.Hub(database, fleet, presences, log, clock);
        this.tokens = new AccessTokens(database, clock, ticker, random);
        this.enrolments = new Enrolments(hub, random);
        enrolments.expectAll();
        var link = new LinkEnd(hub, enrolments, ticker, random);
        var silence = new SilenceWatch(hub);
        var audit = new Audit(database, clock);
        var health = new Health(database);
        var overview = new Overview(health, surroundings.pictures(), ticker);
        var reads = new CameraReads(fleet, clock);
        var agents = new AgentOperations(hub, enrolments, link);
        var operations =
                new Operations(
                        audit,
                        List.of(
                                reads.operations(),
                                new CameraChanges(
                                                fleet,
                                                reads,
                                                new CameraChanges.Log(log, new Events(clock)),
                                                link)
                                        .operations(),
                                new EventReads(log, fleet::has).operations(),
                                new CameraLooks(
                                                fleet,
                                                link,
                                                overview,
                                                new CameraLooks.Clocks(clock, ticker))
                                        .operations(),
                                new SiteOperations(fleet, link).operations(),
                                agents.operations(),
                                overview.operations(fleet, agents),
                                new AccessOperations(tokens, audit).operations()));
        var metrics = new ControlMetrics(fleet, link, ticker, Version.CURRENT);
        this.door =
                HttpDoor.start(
                        settings,
                        new HttpDoor.Parts(operations, tokens, log, link, metrics, health));
        rounds.every(SECOND, "silence", silence::look);
        rounds.every(SECOND, "strangers", link::endLateStrangers);
        var kept = new Retention.Kept(log, enrolments, audit);
        rounds.every(DAY, "retention", new Retention(settings, kept, clock)::sweep);
    }

    /// Starts it.
    ///
    /// @throws IOException with one sentence that says what is in the way and what to do: the port
    ///   is taken, the folder or database cannot be written, is damaged, newer or in use, the key
    ///   file is missing or another one
    public static ControlPlane start(ControlSettings settings, ControlSurroundings surroundings)
            throws IOException {
        var folder = settings.dataFolder();
        var database = Database.open(folder);
        try {
            var lock = FolderLock.take(folder);
            try {
                var plane = new ControlPlane(settings, surroundings, lock, database);
                plane.tellWhere(settings);
                return plane;
            } catch (IOException | DatabaseProblem | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (DatabaseProblem failed) {
            database.close();
            throw new IOException(failed.getMessage(), failed);
        } catch (IOException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    public int port() {
        return door.port();
    }

    /// A one-time token with which one agent can enrol for a site within an hour; the site is made
    /// where there is none.
    ///
    /// @throws IOException when the database does not take it
    public Secret enrolmentToken(SiteId site) throws IOException {
        try {
            return enrolments.tokenFor(site);
        } catch (DatabaseProblem failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /// The access tokens, for a launcher in the same process.
    public AccessTokens accessTokens() {
        return tokens;
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        rounds.close();
        door.close();
        database.close();
        try {
            lock.close();
        } catch (IOException failed) {
            logger.atWarn().setCause(failed).log("lock could not be given back");
        }
    }

    private static Fleet fleet(ControlSettings settings, Fleet.Parts parts)
            throws IOException, DatabaseProblem {
        var keyFile = settings.dataFolder().resolve(KEY_FILE);
        refuseLostKey(keyFile, parts.database());
        return Fleet.load(parts, SecretBox.open(keyFile));
    }

    /// A new key would not open what the old one sealed.
    private static void refuseLostKey(Path keyFile, Database database)
            throws IOException, DatabaseProblem {
        if (!Files.exists(keyFile) && Fleet.needsKey(database)) {
            throw new IOException(
                    "the key file "
                            + keyFile
                            + " is missing, and the cameras' passwords in the database need it:"
                            + " restore it from a backup");
        }
    }

    private void tellWhere(ControlSettings settings) {
        logger.atInfo()
                .addKeyValue("address", settings.bind())
                .addKeyValue("port", port())
                .log("control plane started");
        if (!"127.0.0.1".equals(settings.bind()) && !"localhost".equals(settings.bind())) {
            logger.atWarn()
                    .addKeyValue("address", settings.bind())
                    .log("listening beyond this machine without TLS: put a TLS proxy in front");
        }
    }
}
