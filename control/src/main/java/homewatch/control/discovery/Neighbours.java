package homewatch.control.discovery;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Hosts;
import homewatch.control.power.Plugs;
import homewatch.wire.CameraId;
import homewatch.wire.FoundDevice;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Which of the devices that are found are known already: by the host at which they are configured,
/// or by the hardware address that was seen there once. For any thread.
final class Neighbours {
    private final Database database;
    private final Fleet fleet;
    private final Plugs plugs;

    Neighbours(Database database, Fleet fleet, Plugs plugs) {
        this.database = database;
        this.fleet = fleet;
        this.plugs = plugs;
    }

    /// What a device is known as; `moved` when only its hardware address is known.
    record Known(@Nullable CameraId camera, @Nullable PlugId plug, boolean moved) {
        static final Known NOT = new Known(null, null, false);
    }

    private record Row(String hardwareAddress, Known known) {}

    /// Remembers the hardware addresses of devices that are where they are configured, the last one
    /// of each.
    void remember(SiteId site, List<FoundDevice> devices) throws DatabaseProblem {
        var hosts = hosts(site);
        var known =
                devices.stream()
                        .filter(each -> each.hardwareAddress() != null)
                        .filter(each -> hosts.containsKey(Hosts.plain(each.host())))
                        .toList();
        if (known.isEmpty()) {
            return;
        }
        database.write(transaction -> {
            for (var device : known) {
                var as = hosts.getOrDefault(Hosts.plain(device.host()), Known.NOT);
                remember(transaction.handle(), site, String.valueOf(device.hardwareAddress()), as);
            }
            return known;
        });
    }

    private static void remember(Handle handle, SiteId site, String address, Known as) {
        var camera = as.camera() == null ? null : as.camera().value();
        var plug = as.plug() == null ? null : as.plug().value();
        handle.createUpdate("DELETE FROM neighbour WHERE camera = :camera OR plug = :plug")
                .bind("camera", camera)
                .bind("plug", plug)
                .execute();
        handle.createUpdate(
                        """
                        INSERT OR REPLACE INTO neighbour (site, hardware_address, camera, plug)
                        VALUES (:site, :address, :camera, :plug)
                        """)
                .bind("site", site.value())
                .bind("address", address)
                .bind("camera", camera)
                .bind("plug", plug)
                .execute();
    }

    /// The devices with what they are known as.
    List<Found> told(SiteId site, List<FoundDevice> devices) throws DatabaseProblem {
        var hosts = hosts(site);
        var remembered = remembered(site);
        var told = new ArrayList<Found>();
        for (var device : devices) {
            var elsewhere =
                    remembered.getOrDefault(String.valueOf(device.hardwareAddress()), Known.NOT);
            told.add(Found.of(device, hosts.getOrDefault(Hosts.plain(device.host()), elsewhere)));
        }
        return told;
    }

    /// What is configured at each host; a camera goes before a plug.
    private Map<String, Known> hosts(SiteId site) {
        var hosts = new HashMap<String, Known>();
        plugs.hosts(site)
                .forEach(
                        (plug, host) -> hosts.put(Hosts.plain(host), new Known(null, plug, false)));
        for (var place : fleet.places(site)) {
            for (var host : place.hosts()) {
                hosts.put(Hosts.plain(host), new Known(place.camera(), null, false));
            }
        }
        return hosts;
    }

    private Map<String, Known> remembered(SiteId site) throws DatabaseProblem {
        var rows =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        SELECT hardware_address, camera, plug FROM neighbour
                                        WHERE site = :site
                                        """)
                                .bind("site", site.value())
                                .map((row, _) ->
                                        new Row(
                                                row.getString("hardware_address"),
                                                known(
                                                        row.getString("camera"),
                                                        row.getString("plug"))))
                                .list());
        var known = new HashMap<String, Known>();
        rows.forEach(row -> known.put(row.hardwareAddress(), row.known()));
        return known;
    }

    private static Known known(@Nullable String camera, @Nullable String plug) {
        return new Known(
                camera == null ? null : new CameraId(camera),
                plug == null ? null : new PlugId(plug),
                true);
    }
}
