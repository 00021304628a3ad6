package homewatch.edge.power;

import homewatch.wire.CameraId;
import homewatch.wire.PlugReading;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What each plug was at its newest reading. `camera_id` is empty where not exactly one camera
/// hangs on it. A plug that cannot be read shows no power and no relay after a minute: nobody knows
/// them.
final class PlugGauges {
    private static final String[] LABELS = {"plug_id", "camera_id"};
    private static final double MILLIS = 1e3;

    private PlugGauges() {}

    static void register(Plugs plugs, PrometheusRegistry registry) {
        current(plugs, registry, "tapo_plug_power_watts", "What it feeds.", PlugReading::watts);
        current(
                plugs,
                registry,
                "tapo_plug_relay_on",
                "1 while the plug is switched on.",
                reading -> reading.on() ? 1 : 0);
        current(
                plugs,
                registry,
                "tapo_plug_overheated",
                "1 while the plug says that it is too hot.",
                reading -> reading.overheated() ? 1 : 0);
        gauge(
                plugs,
                registry,
                "tapo_plug_last_seen_timestamp_seconds",
                "When the plug was read last; until it was, when the agent began to try.",
                watch -> Optional.of(seconds(watch.story().lastSeen())));
        CounterWithCallback.builder()
                .name("tapo_plug_energy_watthours_total")
                .help("What it has fed since the agent began to read it.")
                .labelNames(LABELS)
                .callback(callback ->
                        plugs.forEach(
                                watch -> callback.call(watch.story().wattHours(), labels(watch))))
                .register(registry);
    }

    private static void current(
            Plugs plugs,
            PrometheusRegistry registry,
            String name,
            String help,
            ToDoubleFunction<PlugReading> of) {
        gauge(plugs, registry, name, help, watch -> watch.story().current().map(of::applyAsDouble));
    }

    private static void gauge(
            Plugs plugs,
            PrometheusRegistry registry,
            String name,
            String help,
            Function<PlugWatch, Optional<Double>> of) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(LABELS)
                .callback(callback ->
                        plugs.forEach(watch ->
                                of.apply(watch).ifPresent(it -> callback.call(it, labels(watch)))))
                .register(registry);
    }

    private static String[] labels(PlugWatch watch) {
        var cameras = watch.feeds();
        var camera = cameras.size() == 1 ? cameras.getFirst() : null;
        return new String[] {
            watch.id().value(), Optional.ofNullable(camera).map(CameraId::value).orElse("")
        };
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / MILLIS;
    }
}
