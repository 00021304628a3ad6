package homewatch.edge;

import homewatch.devices.net.Sources;
import homewatch.devices.tapo.TapoPlug;
import homewatch.edge.assignment.AssignmentStore;
import homewatch.edge.assignment.SealedFile;
import homewatch.edge.camera.Equipment;
import homewatch.edge.camera.Knowledge;
import homewatch.edge.camera.Watches;
import homewatch.edge.device.Devices;
import homewatch.edge.device.Reach;
import homewatch.edge.discovery.Discovery;
import homewatch.edge.link.CommandDesk;
import homewatch.edge.link.HubCertificate;
import homewatch.edge.link.Identity;
import homewatch.edge.link.Link;
import homewatch.edge.login.LoginGuard;
import homewatch.edge.metrics.Exporter;
import homewatch.edge.metrics.Health;
import homewatch.edge.metrics.MetricsText;
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
    private final MetricsText text = new MetricsText(registry);
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
        var reach = reach(folder, box);
        var plugs = owned(plugs(folder, box, reach, reporter));
        var devices =
                owned(new Devices(reach, it -> reporter.report(new Report.Fact.Happened(it))));
        var equipment = equipment(reach, Knowledge.of(List.of(plugs, devices.knowledge())));
        var watches = owned(new Watches(equipment, registry, new ToReporter(reporter)));
        var site = new OfSite.Parts(watches, devices, plugs);
        var store = new AssignmentStore(sealed(folder, box, "assignments"));
        var desk = new CommandDesk(commands(site), around.ticker());
        var link =
                owned(
                        new Link(
                                caller(folder, identity),
                                new OfSite(site, store, desk),
                                new Link.Journal(spool, reporter),
                                new Link.Clocks(around.clock(), around.ticker(), around.random())));
        wakeLink.set(link::wake);
        Exporter.registerProcess(registry, folder.path());
        var certificate = owned(HubCertificate.watch(settings.controlPlane().address()));
        AgentMetrics.register(
                registry,
                new AgentMetrics.Parts(link, spool, around.clock(), certificate),
                version());
        var exporter = owned(exporter(watches, link));

        reporter.start();
        reporter.report(new Report.Fact.Started(version()));
        devices.start();
        site.assigned(store.load());
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

    private Reach reach(DataFolder folder, SecretBox box) throws IOException {
        var coolDown = settings.timing().loginCoolDown();
        var refusals = sealed(folder, box, "refusals");
        return Reach.of(
                owned(new Addresses(settings.cameraNetworks())),
                LoginGuard.open(refusals, coolDown, around.clock(), around.ticker()),
                sources());
    }

    private Sources sources() {
        return new Sources(around.clock(), around.ticker()::nanos, around.random());
    }

    private Equipment equipment(Reach reach, Knowledge knowledge) {
        return new Equipment(
                settings.timing(),
                reach.addresses(),
                reach.logins(),
                around.clock(),
                around.ticker(),
                around.random(),
                knowledge);
    }

    private Plugs plugs(DataFolder folder, SecretBox box, Reach reach, Reporter reporter)
            throws IOException {
        var equipment =
                new PlugEquipment(
                        settings.power(),
                        access -> TapoPlug.open(access, around.random()),
                        new PlugEquipment.Shared(reach.addresses(), reach.logins()),
                        around.clock(),
                        around.ticker());
        return Plugs.open(
                equipment, sealed(folder, box, "power"), registry, new ToReporter(reporter));
    }

    private WatchCommands commands(OfSite.Parts site) {
        return new WatchCommands(
                new WatchCommands.Cameras(site.watches(), site.devices()),
                new WatchCommands.Power(
                        site.plugs(), new PowerCycles(site.plugs(), site.watches())),
                Discovery.of(settings.cameraNetworks(), sources()),
                text);
    }

    private Link.Caller caller(DataFolder folder, Identity identity) {
        return new Link.Caller(
                settings.controlPlane(), identity, folder.file("enrolled"), version());
    }

    private Exporter exporter(Watches watches, Link link) throws IOException {
        var place = settings.exporter();
        return Exporter.start(
                new InetSocketAddress(place.bind(), place.port()),
                text,
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
