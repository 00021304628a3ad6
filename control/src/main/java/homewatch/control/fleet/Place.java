package homewatch.control.fleet;

import homewatch.wire.CameraId;
import homewatch.wire.Driver;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a camera is and what it hangs on. `driver` is absent when it cannot be told things,
/// `supply` when no known plug feeds it; `hosts` are the names and addresses at which it is
/// reached.
public record Place(
        CameraId camera,
        SiteId site,
        String name,
        Set<String> hosts,
        @Nullable Driver driver,
        @Nullable PlugId supply) {
    public Place {
        hosts = Set.copyOf(hosts);
    }
}
