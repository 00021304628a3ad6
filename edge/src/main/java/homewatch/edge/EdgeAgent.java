package homewatch.edge;

import homewatch.edge.assignment.AssignmentStore;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.camera.Equipment;
import homewatch.edge.camera.Watches;
import homewatch.edge.link.CommandDesk;
import homewatch.edge.link.Identity;
import homewatch.edge.link.Link;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.metrics.Exporter;
import homewatch.edge.metrics.Health;
import homewatch.edge.network.Addresses;
import homewatch.edge.settings.EdgeSettings;
import homewatch.edge.spool.Reporter;
import homewatch.edge.spool.Spool;
import homewatch.process.secret.SecretBox;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.CameraState;
import homewatch.wire.Command;
import homewatch.wire.CommandResult;
import homewatch.wire.Report;
import homewatch.wire.Status;
import homewatch.wire.Vitals;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent of one site. The door of this module; [#start] is its table of contents.
public final class EdgeAgent implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(EdgeAgent.class);

    private final Deque<AutoCloseable> parts;
    private final int metricsPort;

    private EdgeAgent(Deque<AutoCloseable> parts, int metricsPort) {
        this.parts = parts;
        this.metricsPort = metricsPort;
    }

    /// Starts; returns once it listens and watches.
    ///
    /// @throws IOException when it cannot: one sentence that says what to do
    public static EdgeAgent start(EdgeSettings settings, EdgeSurroundings surroundings)
            throws IOException {
        var parts = new ArrayDeque<AutoCloseable>();
        boolean started = false;
        try {
            var agent = start(settings, surroundings, parts);
            started = true;
            return agent;
        } finally {
            if (!started) {
                closeAll(parts);
            }
        }
    }

    private static EdgeAgent start(
            EdgeSettings settings, EdgeSurroundings around, Deque<AutoCloseable> parts)
            throws IOException {
        var folder = DataFolder.open(settings.folders().data());
        parts.push(folder);
        var box = SecretBox.open(folder.file("secrets.key"));
        var identity = Identity.open(folder.file("agent.key"));
        var registry = new PrometheusRegistry();
        Exporter.registerProcess(registry, folder.path());

        var spool = Spool.open(folder.path(), settings.largestSpool());
        parts.push(spool);
        var linkHolder = new Later<Link>();
        var reporter =
                new Reporter(spool, around.clock(), () -> linkHolder.value().ifPresent(Link::wake));
        parts.push(reporter);

        var addresses = new Addresses(settings.cameraNetworks());
        parts.push(addresses);
        var logins =
                LoginGuard.open(
                        new SealedFile(folder.file("refusals.sealed"), "login refusals", box),
                        settings.timing().loginCoolDown(),
                        around.clock(),
                        around.ticker());
        var equipment =
                new Equipment(
                        settings.timing(),
                        addresses,
                        logins,
                        around.clock(),
                        around.ticker(),
                        around.random());
        var watches = new Watches(equipment, registry, new ToReporter(reporter));
        parts.push(watches);

        var store =
                new AssignmentStore(
                        new SealedFile(folder.file("assignments.sealed"), "assignments", box));
        var desk =
                new CommandDesk((wish, limit) -> carryOut(watches, wish, limit), around.ticker());
        var link =
                new Link(
                        new Link.Caller(
                                settings.controlPlane().address(),
                                identity,
                                settings.controlPlane(),
                                folder.file("enrolled"),
                                version()),
                        new OfSite(watches, store, desk),
                        new Link.Journal(spool, reporter),
                        new Link.Clocks(around.clock(), around.ticker(), around.random()));
        linkHolder.set(link);
        parts.push(link);
        AgentMetrics.register(registry, link, spool, version());

        var exporter =
                Exporter.start(
                        new InetSocketAddress(
                                settings.exporter().bind(), settings.exporter().port()),
                        registry,
                        () -> health(watches, link));
        parts.push(exporter);

        reporter.start();
        reporter.report(new Report.Fact.Started(version()));
        watches.watch(store.load());
        link.start();
        logger.atInfo()
                .addKeyValue("cameras", watches.size())
                .addKeyValue("metrics_port", exporter.port())
                .log("agent started");
        return new EdgeAgent(parts, exporter.port());
    }

    /// Where `/metrics` and `/health` are served.
    public int metricsPort() {
        return metricsPort;
    }

    /// Ends everything, in the opposite order of the start; what was reported is on the disk.
    @Override
    public void close() {
        closeAll(parts);
        logger.atInfo().log("agent ended");
    }

    static String version() {
        return Optional.ofNullable(EdgeAgent.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private static CommandResult.Outcome carryOut(
            Watches watches, Command.Wish wish, Duration limit) throws InterruptedException {
        return switch (wish) {
            case Command.Wish.Probe(var camera) -> watches.probe(camera, limit);
            case Command.Wish.Look(var camera) -> watches.look(camera, limit);
            case Command.Wish.Try(var camera) -> watches.tryOut(camera, limit);
        };
    }

    private static Health health(Watches watches, Link link) {
        Map<String, Long> cameras = new TreeMap<>();
        for (var status : Status.values()) {
            cameras.put(status.label(), 0L);
        }
        var states = watches.states();
        states.forEach(each -> cameras.merge(each.status().label(), 1L, Long::sum));
        cameras.merge(Status.UNKNOWN.label(), (long) watches.size() - states.size(), Long::sum);
        return new Health(true, cameras, link.connected());
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                logger.atWarn().setCause(failure).log("a part of the agent did not end well");
            }
        }
    }

    /// A part that is constructed after those that call it.
    private static final class Later<T> {
        private volatile Optional<T> value = Optional.empty();

        void set(T it) {
            value = Optional.of(it);
        }

        Optional<T> value() {
            return value;
        }
    }

    private record ToReporter(Reporter reporter) implements Watches.Listener {
        @Override
        public void changed(CameraState state) {
            reporter.report(new Report.Fact.Changed(state));
        }

        @Override
        public void removed(CameraId camera) {
            reporter.forget(camera);
        }
    }

    private record OfSite(Watches watches, AssignmentStore store, CommandDesk commands)
            implements Link.Site {
        @Override
        public void assigned(List<CameraAssignment> cameras) {
            store.keep(cameras);
            watches.watch(cameras);
        }

        @Override
        public List<Vitals> vitals() {
            return watches.vitals();
        }
    }
}
