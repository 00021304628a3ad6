package homewatch.control.alert;

import homewatch.control.fleet.Fleet;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Until when each camera is silenced, for the rule of its site's page, which is one alert about
/// many cameras: Alertmanager cannot take one camera out of it.
///
/// A camera counts as silenced when a silence that names cameras holds back its `CameraOffline`. A
/// silence of a whole site holds back the page itself.
public final class SilencedCameras {
    private static final String OFFLINE = "CameraOffline";

    private final Look look;
    private final Fleet fleet;
    private final InstantSource clock;

    SilencedCameras(Look look, Fleet fleet, InstantSource clock) {
        this.look = look;
        this.fleet = fleet;
        this.clock = clock;
    }

    /// One camera of one site.
    public record Camera(SiteId site, CameraId id) {}

    /// Every camera, with the epoch where it is not silenced; none while nobody knows. Reads memory
    /// alone.
    public Map<Camera, Instant> until() {
        var now = clock.instant();
        var naming =
                look.last().silences().stream()
                        .filter(each -> each.holdsAt(now))
                        .filter(SilencedCameras::namesCameras)
                        .toList();
        var until = new LinkedHashMap<Camera, Instant>();
        if (look.everAnswered()) {
            fleet.sitesOfCameras(Reach.everything())
                    .forEach((id, site) -> {
                        var camera = new Camera(site, id);
                        var ends =
                                naming.stream()
                                        .filter(each -> each.covers(labels(camera)).orElse(false))
                                        .map(Silence::endsAt)
                                        .max(Instant::compareTo);
                        until.put(camera, ends.orElse(Instant.EPOCH));
                    });
        }
        return until;
    }

    private static boolean namesCameras(Silence silence) {
        return silence.matchers().stream()
                .anyMatch(each -> each.equal() && each.name().equals(Alert.CAMERA));
    }

    private static Map<String, String> labels(Camera camera) {
        return Map.of(
                Alert.NAME,
                OFFLINE,
                Alert.SEVERITY,
                "warning",
                Alert.SITE,
                camera.site().value(),
                Alert.CAMERA,
                camera.id().value());
    }
}
