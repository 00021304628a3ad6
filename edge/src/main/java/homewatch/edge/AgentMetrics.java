package homewatch.edge;

import homewatch.edge.link.HubCertificate;
import homewatch.edge.link.Link;
import homewatch.edge.spool.Spool;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;

/// What the agent shows of itself.
final class AgentMetrics {
    private static final double MILLIS = 1e3;

    private AgentMetrics() {}

    /// What it looks at.
    record Parts(Link link, Spool spool, InstantSource clock, HubCertificate certificate) {}

    static void register(PrometheusRegistry registry, Parts parts, String version) {
        var link = parts.link();
        var spool = parts.spool();
        GaugeWithCallback.builder()
                .name("edge_agent_link_connected")
                .help("1 while the control plane hears the agent.")
                .callback(callback -> callback.call(link.connected() ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("edge_agent_spool_bytes")
                .help("Size of the file of reports that the control plane does not have yet.")
                .callback(callback -> callback.call((double) spool.bytes()))
                .register(registry);
        CounterWithCallback.builder()
                .name("edge_agent_reports_dropped_total")
                .help("Reports that were dropped because the spool was full.")
                .callback(callback -> callback.call((double) spool.dropped()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("edge_agent_time_seconds")
                .help("The agent's clock.")
                .callback(callback -> callback.call(parts.clock().millis() / MILLIS))
                .register(registry);
        GaugeWithCallback.builder()
                .name("edge_agent_hub_certificate_expiry_timestamp_seconds")
                .help("When the certificate ends that the control plane shows the agent.")
                .callback(callback ->
                        parts.certificate()
                                .expiry()
                                .ifPresent(at -> callback.call(at.toEpochMilli() / MILLIS)))
                .register(registry);
        Info.builder()
                .name("edge_agent_build_info")
                .help("The version of the agent.")
                .labelNames("version")
                .register(registry)
                .setLabelValues(version);
    }
}
