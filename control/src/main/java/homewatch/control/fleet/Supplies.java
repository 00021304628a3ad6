package homewatch.control.fleet;

import homewatch.wire.PlugId;
import homewatch.wire.SiteId;

/// The plugs that can feed cameras, as the fleet sees them. For any thread.
public interface Supplies {
    /// Whether there is such a plug at a site.
    boolean has(SiteId site, PlugId plug);

    /// Whether there is any plug at a site.
    boolean any(SiteId site);
}
