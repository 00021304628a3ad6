package homewatch.control.power;

import homewatch.control.fleet.Login;
import homewatch.wire.PlugAssignment;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import org.jspecify.annotations.Nullable;

/// A plug as it was configured; `model` is its own word, empty while it was never read.
record Plug(
        PlugId id,
        SiteId site,
        String name,
        Access access,
        PlugAssignment.Feeds feeds,
        String model) {

    /// Where it is, and with what one logs in.
    record Access(String host, int port, @Nullable Login login) {}

    PlugAssignment assignment() {
        var login = access.login();
        return new PlugAssignment(
                id,
                access.host(),
                access.port(),
                login == null ? null : login.username(),
                login == null ? null : login.password(),
                feeds);
    }

    Plug as(String otherModel) {
        return new Plug(id, site, name, access, feeds, otherModel);
    }
}
