package homewatch.control.web;

import homewatch.control.discovery.Found;
import homewatch.control.discovery.Search;
import homewatch.control.discovery.Search.SearchView;
import homewatch.control.fleet.Site;
import homewatch.wire.Driver;
import homewatch.wire.FoundDevice;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A search and what it found; `search` is absent where none was begun in the last hour.
public record SearchModel(List<Site> sites, String site, @Nullable SearchView search) {
    public SearchModel {
        sites = List.copyOf(sites);
    }

    public boolean running() {
        return search != null && search.state() == Search.State.RUNNING;
    }

    /// What can be added comes first, then what is known already.
    public List<Found> devices() {
        return search == null
                ? List.of()
                : search.devices().stream()
                        .sorted(Comparator.comparing(SearchModel::known))
                        .toList();
    }

    public static boolean known(Found device) {
        return device.knownCamera() != null || device.knownPlug() != null;
    }

    /// What it calls itself, else what it is called by its maker; empty when it says nothing.
    public static String called(Found device) {
        return device.name().isEmpty() ? device.model() : device.name();
    }

    /// The form that adds it.
    public String path(Found device) {
        var form = device.kind() == FoundDevice.Kind.PLUG ? "/discover/plug" : "/discover/camera";
        return form
                + "?site="
                + DiscoveryPages.encoded(site)
                + "&host="
                + DiscoveryPages.encoded(device.host())
                + (device.port() == 0 ? "" : "&port=" + device.port())
                + (device.driver() == Driver.TAPO ? "&tapo=yes" : "")
                + "&name="
                + DiscoveryPages.encoded(device.name());
    }
}
