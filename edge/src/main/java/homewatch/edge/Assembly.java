package homewatch.edge;

import homewatch.devices.tapo.TapoPlug;
import homewatch.edge.assignment.AssignmentStore;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.camera.Equipment;
import homewatch.edge.camera.Knowledge;
import homewatch.edge.camera.Watches;
import homewatch.edge.link.CommandDesk;
import homewatch.edge.link.Identity;
import homewatch.edge.link.Link;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.metrics.Exporter;
import homewatch.edge.metrics.Health;
import homewatch.edge.network.Addresses;
import homewatch.edge.power.PlugEquipment;
import homewatch.edge.power.Plugs;
import homewatch.edge.power.PowerCycles;
import homewatch.edge.settings.EdgeSettings;
import homewatch.edge.spool.Reporter;
import homewatch.edge.spool.Spool;
import homewatch.process.secret.SecretBox;
import homewatch.wire.Report;
import homewatch.wire.Status;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Constructs the parts of an agent, in the order in which facts flow through them, and starts
/// them. What must be closed is pushed on `parts` as soon as it is there.
final class Assembly {
    private static final Logger logger = LoggerFactory.getLogger(EdgeAgent.class);

    private final EdgeSettings settings;
    private final EdgeSurroundings around;
    private final Deque<AutoCloseable> parts;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AtomicReference<Runnable> wakeLink = new AtomicReference<>(() -> {});

    Assembly(EdgeSettings settings, EdgeSurroundings around, Deque<AutoCloseable> parts) {
        this.settings = settings;
        this.around = around;
        this.parts = parts;
    }

    /// The port of the exporter.
    int start() throws IOException {
        var folder = owned(DataFolder.open(settings.folders().data()));
        var box = SecretBox.open(folder.file("secrets.key"));
        var identity = Identity.open(folder.file("agent.key"));
        var spool = owned(Spool.open(folder.path(), settings.largestSpool()));
        var reporter = owned(new Reporter(spool, around.clock(), () -> wakeLink.get().run()));
        var addresses = owned(new Addresses(settings.cameraNetworks()));
        var logins = logins(folder, box);
        var plugs =
                owned(plugs(folder, box, new PlugEquipment.Shared(addresses, logins), reporter));
        var watches =
                owned(
                        new Watches(
                                equipment(addresses, logins, plugs),
                                registry,
                                new ToReporter(reporter)));
        var cycles = new PowerCycles(plugs, watches);
        var store = new AssignmentStore(sealed(folder, box, "assignments"));
        var desk = new CommandDesk(new WatchCommands(watches, plugs, cycles), around.ticker());
        var link =
                owned(
                        new Link(
                                caller(folder, identity),
                                new OfSite(watches, plugs, store, desk),
                                new Link.Journal(spool, reporter),
                                new Link.Clocks(around.clock(), around.ticker(), around.random())));
        wakeLink.set(link::wake);
        Exporter.registerProcess(registry, folder.path());
        AgentMetrics.register(registry, link, spool, version());
        var exporter = owned(exporter(watches, link));

        reporter.start();
        reporter.report(new Report.Fact.Started(version()));
        var assigned = store.load();
        plugs.assigned(assigned);
        watches.watch(assigned.cameras());
        link.start();
        logger.atInfo()
                .addKeyValue("cameras", watches.size())
                .addKeyValue("metrics_port", exporter.port())
                .log("agent started");
        return exporter.port();
    }

    private <T extends AutoCloseable> T owned(T part) {
        parts.push(part);
        return part;
    }

    private static SealedFile sealed(DataFolder folder, SecretBox box, String purpose) {
        return new SealedFile(folder.file(purpose + ".sealed"), purpose, box);
    }

    private LoginGuard logins(DataFolder folder, SecretBox box) throws IOException {
        return LoginGuard.open(
                sealed(folder, box, "refusals"),
                settings.timing().loginCoolDown(),
                around.clock(),
                around.ticker());
    }

    private Plugs plugs(
            DataFolder folder, SecretBox box, PlugEquipment.Shared shared, Reporter reporter)
            throws IOException {
        var equipment =
                new PlugEquipment(
                        settings.power(),
                        access -> TapoPlug.open(access, around.random()),
                        shared,
                        around.clock(),
                        around.ticker());
        return Plugs.open(
                equipment, sealed(folder, box, "power"), registry, new ToReporter(reporter));
    }

    private Equipment equipment(Addresses addresses, LoginGuard logins, Plugs plugs) {
        return new Equipment(
                settings.timing(),
                addresses,
                logins,
                around.clock(),
                around.ticker(),
                around.random(),
                Knowledge.of(List.of(plugs)));
    }

    private Link.Caller caller(DataFolder folder, Identity identity) {
        return new Link.Caller(
                settings.controlPlane(), identity, folder.file("enrolled"), version());
    }

    private Exporter exporter(Watches watches, Link link) throws IOException {
        var place = settings.exporter();
        return Exporter.start(
                new InetSocketAddress(place.bind(), place.port()),
                registry,
                () -> health(watches, link));
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

    private static String version() {
        return Optional.ofNullable(EdgeAgent.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
