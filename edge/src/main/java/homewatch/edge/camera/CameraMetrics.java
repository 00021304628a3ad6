package homewatch.edge.camera;

import homewatch.wire.CameraId;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;

/// What watching counts.
final class CameraMetrics {
    /// Why a session was opened anew.
    enum Reconnect {
        CLOSED,
        STALLED,
        MALFORMED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final double NANOS = 1e9;

    private final Counter frames;
    private final Counter reconnects;
    private final Counter refusals;
    private final Histogram probes;

    CameraMetrics(PrometheusRegistry registry) {
        frames =
                Counter.builder()
                        .name("tapo_camera_frames_total")
                        .help("Frames that came from the camera.")
                        .labelNames("camera_id")
                        .register(registry);
        reconnects =
                Counter.builder()
                        .name("tapo_camera_reconnects_total")
                        .help("Sessions that were opened anew, by what ended the one before.")
                        .labelNames("camera_id", "reason")
                        .register(registry);
        refusals =
                Counter.builder()
                        .name("tapo_camera_logins_refused_total")
                        .help("Logins that the camera refused.")
                        .labelNames("camera_id")
                        .register(registry);
        probes =
                Histogram.builder()
                        .name("tapo_camera_probe_duration_seconds")
                        .help("How long a climb of the diagnosis ladder took.")
                        .classicOnly()
                        .classicUpperBounds(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16)
                        .register(registry);
    }

    OfCamera of(CameraId camera) {
        return new OfCamera(camera);
    }

    /// The counters of one camera.
    final class OfCamera {
        private final String camera;
        private final CounterDataPoint framesHere;

        OfCamera(CameraId camera) {
            this.camera = camera.value();
            this.framesHere = frames.labelValues(this.camera);
            refusals.initLabelValues(this.camera);
            for (var reason : Reconnect.values()) {
                reconnects.initLabelValues(this.camera, reason.label());
            }
        }

        void frame() {
            framesHere.inc();
        }

        void reconnected(Reconnect reason) {
            reconnects.labelValues(camera, reason.label()).inc();
        }

        void loginRefused() {
            refusals.labelValues(camera).inc();
        }

        void climbed(Duration took) {
            probes.observe(took.toNanos() / NANOS);
        }

        void forget() {
            frames.remove(camera);
            refusals.remove(camera);
            for (var reason : Reconnect.values()) {
                reconnects.remove(camera, reason.label());
            }
        }
    }
}
