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

        boolean here() {
            return !moved && (camera != null || plug != null);
        }
    }

    private record Row(String hardwareAddress, Known known) {}

    /// Remembers the hardware addresses of devices that are where they are configured.
    void remember(SiteId site, List<FoundDevice> devices) throws DatabaseProblem {
        var known =
                devices.stream()
                        .filter(each -> each.hardwareAddress() != null)
                        .filter(each -> byHost(site, each.host()).here())
                        .toList();
        if (known.isEmpty()) {
            return;
        }
        database.write(transaction -> {
            for (var device : known) {
                var as = byHost(site, device.host());
                transaction
                        .handle()
                        .createUpdate(
                                """
                                INSERT OR REPLACE INTO neighbour
                                    (site, hardware_address, camera, plug)
                                VALUES (:site, :address, :camera, :plug)
                                """)
                        .bind("site", site.value())
                        .bind("address", device.hardwareAddress())
                        .bind("camera", as.camera() == null ? null : as.camera().value())
                        .bind("plug", as.plug() == null ? null : as.plug().value())
                        .execute();
            }
            return known;
        });
    }

    /// The devices with what they are known as.
    List<Found> told(SiteId site, List<FoundDevice> devices) throws DatabaseProblem {
        var remembered = remembered(site);
        var told = new ArrayList<Found>();
        for (var device : devices) {
            var here = byHost(site, device.host());
            var known =
                    here.here()
                            ? here
                            : remembered.getOrDefault(
                                    String.valueOf(device.hardwareAddress()), Known.NOT);
            told.add(Found.of(device, known));
        }
        return told;
    }

    private Known byHost(SiteId site, String host) {
        var camera =
                fleet.places(site).stream()
                        .filter(place ->
                                place.hosts().stream().anyMatch(each -> Hosts.same(each, host)))
                        .findFirst();
        if (camera.isPresent()) {
            return new Known(camera.get().camera(), null, false);
        }
        return plugs.at(site, each -> Hosts.same(each, host))
                .map(plug -> new Known(null, plug, false))
                .orElse(Known.NOT);
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
