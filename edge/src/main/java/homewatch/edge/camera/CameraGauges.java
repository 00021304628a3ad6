package homewatch.edge.camera;

import homewatch.wire.CameraState;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.function.BiConsumer;

/// What each camera is at the moment of a scrape, from what its thread last noted: a camera that is
/// no longer watched leaves no series behind.
final class CameraGauges {
    private static final String LOW = "low";
    private static final double MILLIS = 1e3;

    private final Watches watches;
    private final PrometheusRegistry registry;

    CameraGauges(Watches watches, PrometheusRegistry registry) {
        this.watches = watches;
        this.registry = registry;
        register(
                "tapo_camera_up",
                "1 while the camera's pictures come, 0 while it is offline; absent until that is"
                        + " known.",
                CameraGauges::up);
        register(
                "tapo_camera_status",
                "What the camera is: exactly one status is 1.",
                CameraGauges::status,
                "status");
        register(
                "tapo_camera_verdict",
                "Why the camera is not online: at most one verdict is 1.",
                CameraGauges::verdict,
                "verdict");
        register(
                "tapo_camera_stream_bitrate",
                "Bits a second of the coded pictures.",
                (watch, series) -> series.set((double) watch.pulse().bitsPerSecond(), LOW),
                "stream");
        register(
                "tapo_camera_last_frame_timestamp_seconds",
                "When the last frame came.",
                CameraGauges::lastFrame);
    }

    @FunctionalInterface
    private interface Series {
        void set(double value, String... labels);
    }

    private void register(
            String name, String help, BiConsumer<CameraWatch, Series> of, String... labels) {
        var names = new String[labels.length + 1];
        names[0] = "camera_id";
        System.arraycopy(labels, 0, names, 1, labels.length);
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(names)
                .callback(callback ->
                        watches.forEach(watch ->
                                of.accept(
                                        watch,
                                        (value, more) -> {
                                            var values = new String[more.length + 1];
                                            values[0] = watch.assignment().camera().value();
                                            System.arraycopy(more, 0, values, 1, more.length);
                                            callback.call(value, values);
                                        })))
                .register(registry);
    }

    private static void up(CameraWatch watch, Series series) {
        watch.state().ifPresent(it -> series.set(it.status() == Status.OFFLINE ? 0 : 1));
    }

    private static void status(CameraWatch watch, Series series) {
        var is = watch.state().map(CameraState::status).orElse(Status.UNKNOWN);
        for (var each : Status.values()) {
            series.set(each == is ? 1 : 0, each.label());
        }
    }

    private static void verdict(CameraWatch watch, Series series) {
        var state = watch.state();
        var is = state.isPresent() ? state.get().verdict() : Verdict.NOT_YET_REPORTED;
        for (var each : Verdict.values()) {
            series.set(each == is ? 1 : 0, each.label());
        }
    }

    private static void lastFrame(CameraWatch watch, Series series) {
        watch.pulse()
                .lastFrame()
                .map(Instant::toEpochMilli)
                .ifPresent(millis -> series.set(millis / MILLIS));
    }
}
