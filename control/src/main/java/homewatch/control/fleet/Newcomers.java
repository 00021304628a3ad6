package homewatch.control.fleet;

import homewatch.wire.CameraId;
import homewatch.wire.SiteId;

/// Who is told of cameras that can be told things now and could not before, or in another way.
/// Called after the change is kept; must return at once.
@FunctionalInterface
public interface Newcomers {
    void came(SiteId site, CameraId camera);
}
