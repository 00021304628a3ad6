package homewatch.control.alert;

import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Place;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a silence is about: a site, or one camera of it, or wherever else an alert comes from.
public record Target(@Nullable SiteId site, @Nullable CameraId camera) {

    /// What somebody named, with the site of the camera.
    ///
    /// @throws OperationProblem when it does not exist within reach, or the camera is of another
    ///   site
    public static Target named(
            Fleet fleet, Reach reach, @Nullable SiteId site, @Nullable CameraId camera)
            throws OperationProblem {
        if (camera != null) {
            return ofCamera(fleet, reach, site, camera);
        }
        if (site != null && !(reach.covers(site) && fleet.site(site).isPresent())) {
            throw OperationProblem.notFound("site", site);
        }
        return new Target(site, null);
    }

    private static Target ofCamera(Fleet fleet, Reach reach, @Nullable SiteId site, CameraId camera)
            throws OperationProblem {
        var home =
                fleet.place(reach, camera)
                        .map(Place::site)
                        .orElseThrow(() -> OperationProblem.notFound("camera", camera));
        if (site != null && !site.equals(home)) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("site", "is not the site of that camera")));
        }
        return new Target(home, camera);
    }

    /// To the letter: what is silenced here is not silenced anywhere else.
    List<Matcher> matchers() {
        var matchers = new ArrayList<Matcher>();
        if (site != null) {
            matchers.add(Matcher.exact(Alert.SITE, site.value()));
        }
        if (camera != null) {
            matchers.add(Matcher.exact(Alert.CAMERA, camera.value()));
        }
        return matchers;
    }
}
