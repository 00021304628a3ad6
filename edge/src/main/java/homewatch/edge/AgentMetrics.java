package homewatch.edge;

import homewatch.edge.link.Link;
import homewatch.edge.spool.Spool;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/// What the agent shows of itself.
final class AgentMetrics {
    private AgentMetrics() {}

    static void register(PrometheusRegistry registry, Link link, Spool spool, String version) {
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
        Info.builder()
                .name("edge_agent_build_info")
                .help("The version of the agent.")
                .labelNames("version")
                .register(registry)
                .setLabelValues(version);
    }
}
