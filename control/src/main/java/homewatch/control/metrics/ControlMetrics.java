package homewatch.control.metrics;

import homewatch.control.agent.LinkEnd;
import homewatch.control.alert.SilencedCameras;
import homewatch.control.event.EventKind;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Site;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.process.time.Ticker;
import homewatch.wire.SiteId;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The control plane's metrics, in a registry of its own. A scrape reads memory alone. For any
/// thread.
public final class ControlMetrics {
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Ticker ticker;
    private final Histogram requests;
    private final AgentScrapes agents;

    public ControlMetrics(Fleet fleet, LinkEnd link, Ticker ticker, String version) {
        this.ticker = ticker;
        this.agents = new AgentScrapes(link, fleet.presences());
        this.requests =
                Histogram.builder()
                        .name("homewatch_http_request_duration_seconds")
                        .help("How long requests took, by operation and class of status.")
                        .unit(Unit.SECONDS)
                        .labelNames("operation", "status")
                        .classicOnly()
                        .classicUpperBounds(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 20)
                        .register(registry);
        JvmMetrics.builder().register(registry);
        register(fleet);
        register(fleet, link);
        GaugeWithCallback.builder()
                .name("homewatch_build_info")
                .help("The version that runs; always 1.")
                .labelNames("version")
                .callback(gauge -> gauge.call(1, version))
                .register(registry);
    }

    /// Counts events by their kind; `counts` gives all of them each time.
    public void countEvents(Supplier<Map<EventKind, Long>> counts) {
        CounterWithCallback.builder()
                .name("homewatch_events_total")
                .help("Events by kind, also those that were too many to be kept one by one.")
                .labelNames("kind")
                .callback(counter ->
                        counts.get().forEach((kind, count) -> counter.call(count, kind.label())))
                .register(registry);
    }

    /// Says until when cameras are silenced; `until` gives all cameras each time, or none while
    /// nobody knows.
    public void showSilenced(Supplier<Map<SilencedCameras.Camera, Instant>> until) {
        GaugeWithCallback.builder()
                .name("homewatch_camera_silenced_until_timestamp_seconds")
                .help(
                        "When the silence of a camera ends, so that it is no part of its site's page; 0: it is not silenced.")
                .labelNames("site", "camera_id")
                .callback(gauge ->
                        until.get()
                                .forEach((camera, end) ->
                                        gauge.call(
                                                end.toEpochMilli() / 1e3,
                                                camera.site().value(),
                                                camera.id().value())))
                .register(registry);
    }

    /// Counts attempts to sign in, by how they ended; `counts` gives all of them each time.
    public void countSignIns(Supplier<Map<String, Long>> counts) {
        CounterWithCallback.builder()
                .name("homewatch_sign_ins_total")
                .help("Attempts to sign in, by how they ended.")
                .labelNames("outcome")
                .callback(counter ->
                        counts.get().forEach((outcome, count) -> counter.call(count, outcome)))
                .register(registry);
    }

    /// Counts tries to tell somebody that failed; `failures` gives all of them each time.
    public void countNotices(Supplier<Map<String, Long>> failures, IntSupplier waiting) {
        CounterWithCallback.builder()
                .name("homewatch_notifications_failed_total")
                .help("Tries of the control plane's own to tell somebody that failed, by the way.")
                .labelNames("way")
                .callback(
                        counter -> failures.get().forEach((way, count) -> counter.call(count, way)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("homewatch_notices_waiting")
                .help("Notices of the control plane's own that nobody has taken yet.")
                .callback(gauge -> gauge.call(waiting.getAsInt()))
                .register(registry);
    }

    /// When Prometheus' and Alertmanager's sign of life came last; absent until it does.
    public void watchdog(Supplier<Optional<Instant>> lastSeen) {
        GaugeWithCallback.builder()
                .name("homewatch_watchdog_last_seen_timestamp_seconds")
                .help("When the alert Watchdog came last; absent until it does.")
                .callback(gauge ->
                        lastSeen.get().ifPresent(at -> gauge.call(at.toEpochMilli() / 1000.0)))
                .register(registry);
    }

    /// A request that is being answered.
    public record Request(IntConsumer end) {
        public void answered(int status) {
            end.accept(status);
        }
    }

    public Request request(String operation) {
        long began = ticker.nanos();
        return new Request(status ->
                requests.labelValues(operation, status / 100 + "xx")
                        .observe(ticker.since(began).toNanos() / 1e9));
    }

    /// All of it in Prometheus' classic text format.
    public byte[] text() {
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toByteArray();
    }

    /// What a site's agent says of itself, asked for now, in the same format; untrusted.
    ///
    /// @throws OperationProblem when the agent is silent, or late
    public byte[] ofSite(SiteId site) throws OperationProblem {
        return agents.of(site);
    }

    /// Tells how full the disk is that the data folder is on.
    public void watchDisk(Path dataFolder) {
        disk(
                "machine_disk_free_bytes",
                "Space left on the disk of the data folder.",
                () -> Files.getFileStore(dataFolder).getUsableSpace());
        disk(
                "machine_disk_size_bytes",
                "Size of the disk of the data folder.",
                () -> Files.getFileStore(dataFolder).getTotalSpace());
    }

    private interface Space {
        long bytes() throws IOException;
    }

    private void disk(String name, String help, Space space) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> {
                    try {
                        gauge.call((double) space.bytes());
                    } catch (IOException _) {
                        // nobody knows, so nothing is said
                    }
                })
                .register(registry);
    }

    private void register(Fleet fleet) {
        GaugeWithCallback.builder()
                .name("homewatch_cameras")
                .help("Cameras that are configured, by site and status.")
                .labelNames("site", "status")
                .callback(gauge ->
                        fleet.counts(Reach.everything())
                                .forEach((site, counts) ->
                                        counts.forEach((status, count) ->
                                                gauge.call(count, site.value(), status.label()))))
                .register(registry);
    }

    private void register(Fleet fleet, LinkEnd link) {
        var presences = fleet.presences();
        ofSites(
                "homewatch_site_expected",
                "Sites that have an agent, each of which should be a scrape target; always 1.",
                presences::expected,
                _ -> true);
        ofSites(
                "homewatch_link_connected",
                "Whether the agent of a site is heard: 0 or 1.",
                () -> fleet.sites(Reach.everything()).stream().map(Site::id).toList(),
                site -> link.connected(site) && !presences.silent(site));
    }

    private void ofSites(
            String name, String help, Supplier<List<SiteId>> sites, Predicate<SiteId> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("site")
                .callback(gauge ->
                        sites.get()
                                .forEach(
                                        site -> gauge.call(value.test(site) ? 1 : 0, site.value())))
                .register(registry);
    }
}
