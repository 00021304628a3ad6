package homewatch.control.alert;

import homewatch.control.fleet.Fleet;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which alerts and silences are within somebody's reach, by their labels. What names no site and
/// no camera is for those who reach everything. A camera counts as one of its own site alone,
/// whatever a label says.
record Sight(Fleet fleet) {

    /// @param labels of an alert, or those that a silence asks for to the letter
    boolean covers(Reach reach, Map<String, String> labels) {
        if (reach.equals(Reach.everything())) {
            return true;
        }
        var camera = id(labels.get(Alert.CAMERA), CameraId::new);
        var site =
                labels.containsKey(Alert.SITE)
                        ? id(labels.get(Alert.SITE), SiteId::new)
                        : camera.flatMap(this::siteOf);
        return site.filter(known -> reach.covers(known, ofIt(known, camera))).isPresent();
    }

    private Optional<SiteId> siteOf(CameraId camera) {
        return fleet.place(Reach.everything(), camera).map(place -> place.site());
    }

    private @Nullable CameraId ofIt(SiteId site, Optional<CameraId> camera) {
        return camera.filter(each -> fleet.isOf(site, each)).orElse(null);
    }

    private static <T> Optional<T> id(@Nullable String text, Function<String, T> make) {
        try {
            return text == null ? Optional.empty() : Optional.of(make.apply(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
