package homewatch.control;

import homewatch.control.access.AccessOperations;
import homewatch.control.access.AccessTokens;
import homewatch.control.access.LooksOnce;
import homewatch.control.account.Accounts;
import homewatch.control.agent.AgentOperations;
import homewatch.control.agent.Enrolments;
import homewatch.control.agent.LinkEnd;
import homewatch.control.agent.SilenceWatch;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.entrance.EntrancePages;
import homewatch.control.entrance.SessionGuard;
import homewatch.control.event.EventReads;
import homewatch.control.fleet.Site;
import homewatch.control.fleet.SiteOperations;
import homewatch.control.history.HistoryReads;
import homewatch.control.http.Guards;
import homewatch.control.http.HttpDoor;
import homewatch.control.metrics.ControlMetrics;
import homewatch.control.monitoring.TargetFiles;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.overview.Health;
import homewatch.control.overview.Overview;
import homewatch.control.overview.Version;
import homewatch.control.runbook.Runbooks;
import homewatch.control.settings.ControlSettings;
import homewatch.control.web.Dashboard;
import homewatch.control.web.Desk;
import homewatch.control.web.Guard;
import homewatch.control.web.Pages;
import homewatch.control.web.ProblemPages;
import homewatch.control.web.TokenGuard;
import homewatch.process.secret.Secret;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control plane as a whole, running. Several may run in one process, on folders of their own.
public final class ControlPlane implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(ControlPlane.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);

    private final ControlSettings settings;
    private final Ground ground;
    private final Enrolments enrolments;
    private final Rounds rounds = new Rounds();
    private final Accounts accounts;
    private final Alerting alerting;
    private final HttpDoor door;
    private final Telling telling;
    private final Thread warming;
    private volatile boolean closing;

    private ControlPlane(ControlSettings settings, ControlSurroundings surroundings, Ground ground)
            throws IOException, DatabaseProblem {
        this.settings = settings;
        this.ground = ground;
        var hub = ground.hub();
        var ticker = surroundings.ticker();
        this.enrolments = new Enrolments(hub, surroundings.random());
        enrolments.expectAll();
        this.accounts =
                new Accounts(
                        new Accounts.Parts(
                                hub.database(),
                                ground.audit(),
                                hub.clock(),
                                ticker,
                                surroundings.random(),
                                settings.hostNames()));
        this.telling = new Telling(ground, settings.monitoring(), surroundings, this::address);
        this.alerting =
                Alerting.load(hub, settings.monitoring(), surroundings, telling.listeners());
        var silence = new SilenceWatch(hub);
        var link = new LinkEnd(hub, enrolments, ticker, surroundings.random());
        var health = new Health(hub.database());
        var overview = new Overview(health, surroundings.pictures(), ticker);
        var agents = new AgentOperations(hub, enrolments, link);
        var devices = new DeviceOperations(hub, link, surroundings);
        var operations =
                new Operations(
                        new LooksOnce(ground.audit(), ticker),
                        List.of(
                                devices.cameras(overview),
                                new EventReads(hub.log(), hub.fleet()::has).operations(),
                                new HistoryReads(
                                                hub.database(),
                                                new HistoryReads.Clocks(
                                                        hub.clock(),
                                                        ticker,
                                                        ZoneId.systemDefault()),
                                                caller ->
                                                        hub.fleet().sitesOfCameras(caller.reach()))
                                        .operations(),
                                new SiteOperations(hub.fleet(), link, hub.power().plugs())
                                        .operations(),
                                devices.discovery(),
                                devices.plugs(),
                                new MonitoringOperations(hub, settings.monitoring(), surroundings)
                                        .all(),
                                alerting.operations(),
                                telling.operations(),
                                Runbooks.load().operations(),
                                agents.operations(),
                                overview.operations(hub.fleet(), agents, telling.watching()),
                                accounts.operations(),
                                new AccessOperations(ground.tokens(), ground.audit())
                                        .operations()));
        var metrics = new ControlMetrics(hub.fleet(), link, ticker, Version.CURRENT);
        metrics.showSilenced(alerting.alerts().silencedCameras()::until);
        metrics.watchDisk(settings.dataFolder());
        metrics.countEvents(hub.log()::counts);
        telling.count(metrics);
        metrics.countSignIns(() ->
                accounts.signIns().counts().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.getKey().label(), Map.Entry::getValue)));
        var pages = Pages.load(hub.clock());
        var guard = new SessionGuard(accounts.browsers(), new TokenGuard(ground.tokens()));
        var desk = new Desk(pages, guard, operations, ticker);
        this.warming =
                Thread.ofVirtual()
                        .name("warm-up")
                        .unstarted(() -> new Dashboard(desk).warmUp(() -> !closing));
        this.door =
                HttpDoor.start(
                        settings,
                        new HttpDoor.Parts(
                                operations,
                                ground.tokens(),
                                accounts.browsers(),
                                hub.log(),
                                link,
                                metrics,
                                health,
                                alerting.alerts().reception(),
                                pages(pages, guard, desk)));
        var kept =
                new Retention.Kept(
                        hub.log(),
                        enrolments,
                        hub.power().readings(),
                        ground.audit(),
                        accounts.sessions(),
                        telling.outbox());
        rounds.every(SECOND, "silence", silence::look);
        rounds.every(SECOND, "strangers", link::endLateStrangers);
        rounds.every(
                SECOND, "slow connections", () -> door.endSlowConnections(hub.clock().instant()));
        keepTargets();
        rounds.every(TEN_SECONDS, "happenings", hub.power().happenings()::sweep);
        alerting.begin();
        telling.begin(rounds);
        rounds.every(DAY, "retention", new Retention(settings, kept, hub.clock())::sweep);
    }

    private HttpDoor.PageParts pages(Pages pages, Guard guard, Desk desk) {
        var entrance = new EntrancePages(accounts, pages, guard, desk);
        return new HttpDoor.PageParts(
                List.of(pages.assets(), entrance, new Dashboard(desk)),
                new ProblemPages(pages, guard));
    }

    private void keepTargets() {
        var folder = settings.monitoring().targets();
        if (folder != null) {
            var here = reachedAt(settings.bind()) + ":" + port();
            var files = new TargetFiles(folder, ground.hub().fleet(), here);
            rounds.every(SECOND, "target files", files::keep);
        }
    }

    /// Where a program on this machine reaches it.
    private static String reachedAt(String bind) {
        boolean any = "0.0.0.0".equals(bind) || "::".equals(bind) || "localhost".equals(bind);
        var host = any ? ControlSettings.DEFAULT_BIND : bind;
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /// Starts it.
    ///
    /// @throws IOException with one sentence that says what is in the way and what to do: the port
    ///   is taken, the folder or database cannot be written, is damaged, newer or in use, the key
    ///   file is missing or another one
    public static ControlPlane start(ControlSettings settings, ControlSurroundings surroundings)
            throws IOException {
        var ground = Ground.prepare(settings.dataFolder(), surroundings);
        try {
            var plane = new ControlPlane(settings, surroundings, ground);
            plane.tellWhere(settings);
            plane.warming.start();
            return plane;
        } catch (DatabaseProblem failed) {
            ground.close();
            throw new IOException(failed.getMessage(), failed);
        } catch (IOException | RuntimeException failed) {
            ground.close();
            throw failed;
        }
    }

    public int port() {
        return door.port();
    }

    /// Where people find it from wherever they are: behind its TLS proxy, or on this machine.
    private URI address() {
        var names = settings.hostNames();
        return names.isEmpty() ? home() : URI.create("https://" + names.getFirst() + "/");
    }

    /// Where people on this machine find it.
    public URI home() {
        return home(settings, port());
    }

    /// The same where another process serves it. By name where that leads here: passkeys need one.
    public static URI home(ControlSettings settings, int port) {
        var bind = settings.bind();
        boolean local = Guards.isLoopback(bind) || "0.0.0.0".equals(bind) || "::".equals(bind);
        var host = bind.contains(":") ? "[" + bind + "]" : bind;
        return URI.create("http://" + (local ? "localhost" : host) + ":" + port + "/");
    }

    /// A one-time token with which one agent can enrol for a site within an hour; the site is made
    /// where there is none.
    ///
    /// @throws IOException when the database does not take it, or no site may be called so
    public Secret enrolmentToken(SiteId site) throws IOException {
        if (Site.HUB.equals(site) && ground.hub().fleet().site(site).isEmpty()) {
            throw new IOException(
                    "no site may be called " + site + ": the control plane itself is");
        }
        try {
            return enrolments.tokenFor(site);
        } catch (DatabaseProblem failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /// A site's agent serves its metrics at `address` (`host:port`), where Prometheus reaches it.
    ///
    /// @throws IOException when there is no such site, or the database does not take it
    public void servesMetrics(SiteId site, String address) throws IOException {
        var fleet = ground.hub().fleet();
        var known = fleet.site(site).orElseThrow(() -> new IOException("there is no site " + site));
        try {
            if (!address.equals(known.metricsAddress())) {
                database()
                        .write(transaction -> {
                            fleet.change(transaction, known.reachedAt(address));
                            return site;
                        });
            }
        } catch (DatabaseProblem failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /// The link with which the first user is made, in a browser on this machine; empty when there
    /// is a user. Each call makes a new one, after which the one before does not hold any more.
    ///
    /// @throws IOException when the database does not answer
    public Optional<URI> firstStartLink() throws IOException {
        try {
            return accounts.firstStart()
                    .offer()
                    .map(token -> home().resolve(EntrancePages.WELCOME + token.reveal()));
        } catch (OperationProblem failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /// The access tokens, for a launcher in the same process.
    public AccessTokens accessTokens() {
        return ground.tokens();
    }

    Telling telling() {
        return telling;
    }

    Database database() {
        return ground.hub().database();
    }

    @Override
    public void close() {
        closing = true;
        rounds.close();
        alerting.close();
        door.close();
        telling.close();
        endWarming();
        ground.close();
    }

    private void endWarming() {
        try {
            if (!warming.join(SECOND)) {
                logger.atWarn().log("pages are still being made");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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
