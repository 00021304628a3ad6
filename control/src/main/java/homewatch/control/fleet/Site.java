package homewatch.control.fleet;

import homewatch.wire.SiteId;

/// A house or a shop, with one agent.
public record Site(SiteId id, String name) {
    static final int LONGEST_NAME = 100;

    public Site {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a site's name has 1 to 100 characters");
        }
    }
}
