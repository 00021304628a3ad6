package homewatch.control.operation;

import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which part of the house a caller sees. What is outside of it answers like what does not exist.
public sealed interface Reach {
    /// All sites and cameras, also those that come later.
    record Everything() implements Reach {}

    /// Sites with all their cameras, also those that come later, and single cameras. Who is granted
    /// a camera alone hears nothing of its site as a whole.
    record Granted(Set<SiteId> sites, Set<CameraId> cameras) implements Reach {
        public Granted {
            sites = Set.copyOf(sites);
            cameras = Set.copyOf(cameras);
        }
    }

    static Reach everything() {
        return new Everything();
    }

    /// Whether it covers a site as a whole: its agent, and what is said of the site itself.
    default boolean covers(SiteId site) {
        return switch (this) {
            case Everything _ -> true;
            case Granted granted -> granted.sites().contains(site);
        };
    }

    /// Whether it covers a camera; without one, the site as a whole.
    default boolean covers(SiteId site, @Nullable CameraId camera) {
        return switch (this) {
            case Everything _ -> true;
            case Granted granted ->
                    granted.sites().contains(site)
                            || camera != null && granted.cameras().contains(camera);
        };
    }
}
