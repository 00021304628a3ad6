package homewatch.edge.discovery;

import homewatch.devices.net.Sources;
import homewatch.devices.onvif.OnvifDiscovery;
import homewatch.devices.onvif.Sighting;
import homewatch.devices.tapo.discovery.TapoDiscovery;
import homewatch.edge.network.Networks;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.FoundDevice;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searches the site's own networks for cameras and plugs, one search at a time. The door of this
/// package. No login is ever tried. For any thread; blocks.
public final class Discovery {
    private static final Logger logger = LoggerFactory.getLogger(Discovery.class);
    private static final Duration CALL = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofSeconds(75);
    private static final Duration TELL_EVERY = Duration.ofMillis(500);
    private static final int MOST_HOSTS = 2048;

    private final Ways ways;
    private final Networks networks;
    private final Sources sources;
    private final AtomicBoolean searching = new AtomicBoolean();

    /// Where and how is searched.
    record Ways(
            Calls<Sighting> onvif,
            Calls<homewatch.devices.tapo.discovery.FoundDevice> tapo,
            Calls<Subnet> subnets,
            PortScan.Ports ports) {}

    /// Something that is asked of the network as a whole.
    @FunctionalInterface
    interface Calls<T> {
        List<T> all() throws IOException;
    }

    Discovery(Ways ways, Networks networks, Sources sources) {
        this.ways = ways;
        this.networks = networks;
        this.sources = sources;
    }

    /// `networks` are those that devices may be in: what answers from elsewhere is left out.
    public static Discovery of(Networks networks, Sources sources) {
        var tapo = new TapoDiscovery(sources.random());
        var ways =
                new Ways(
                        () -> OnvifDiscovery.search(CALL, sources),
                        () -> tapo.everywhere(CALL),
                        Subnet::all,
                        PortScan.Ports.USUAL);
        return new Discovery(ways, networks, sources);
    }

    /// Takes half a minute for most homes, and at most `limit`; what is found on the way is told.
    public Outcome search(Duration limit, Consumer<CommandProgress> progress)
            throws InterruptedException {
        if (!searching.compareAndSet(false, true)) {
            return new Outcome.Declined("A search of this site is under way already.");
        }
        try {
            var longest = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
            return new DeviceOutcome.Discovered(new Search(progress).run(longest));
        } finally {
            searching.set(false);
        }
    }

    /// One search.
    private final class Search {
        private final Consumer<CommandProgress> progress;
        private final Merge merge = new Merge();
        private final PortScan scan = new PortScan(ways.ports(), sources, this::found);

        Search(Consumer<CommandProgress> progress) {
            this.progress = progress;
        }

        List<FoundDevice> run(Duration limit) throws InterruptedException {
            long end = sources.nanos().getAsLong() + limit.minus(limit.dividedBy(20)).toNanos();
            var hosts = hosts();
            try (var threads = new Threads()) {
                var working =
                        List.of(
                                thread(() ->
                                        ways.onvif().all().stream()
                                                .map(Trace.Onvif::new)
                                                .forEach(this::found)),
                                thread(() ->
                                        ways.tapo().all().stream()
                                                .map(Trace.Tapo::new)
                                                .forEach(this::found)),
                                thread(() -> scan.run(hosts)));
                working.forEach(threads::adopt);
                while (working.stream().anyMatch(Thread::isAlive)
                        && sources.nanos().getAsLong() < end) {
                    Thread.sleep(TELL_EVERY);
                    tell(hosts.size());
                }
            }
            return devices();
        }

        private List<InetAddress> hosts() {
            try {
                return ways.subnets().all().stream()
                        .flatMap(each -> each.hosts().stream())
                        .filter(networks::allow)
                        .distinct()
                        .limit(MOST_HOSTS)
                        .toList();
            } catch (IOException failure) {
                logger.atWarn()
                        .addKeyValue("reason", failure.getMessage())
                        .log("this machine's networks cannot be listed");
                return List.of();
            }
        }

        private Thread thread(Part part) {
            return Thread.ofVirtual()
                    .name("discovery")
                    .start(() -> {
                        try {
                            part.run();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        } catch (IOException | RuntimeException failure) {
                            logger.atWarn()
                                    .addKeyValue("reason", failure.getMessage())
                                    .log("a part of a search for devices failed");
                        }
                    });
        }

        private synchronized void found(Trace trace) {
            if (networks.allow(trace.host())) {
                merge.add(trace);
            }
        }

        private void tell(int total) {
            progress.accept(
                    new CommandProgress.Searched(Math.min(scan.asked(), total), total, devices()));
        }

        private synchronized List<FoundDevice> devices() {
            return merge.devices(Neighbours.now());
        }
    }

    @FunctionalInterface
    private interface Part {
        void run() throws IOException, InterruptedException;
    }
}
