package homewatch.control.web;

import homewatch.control.alert.AlertState;
import homewatch.control.alert.AlertView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What fires, by site, and what is held back.
///
/// @param note why this may not be all; absent where it is
/// @param asOf when it was so
public record AlertsModel(
        List<SiteGroup> groups, List<Item> heldBack, @Nullable String note, Instant asOf) {
    public AlertsModel {
        groups = List.copyOf(groups);
        heldBack = List.copyOf(heldBack);
    }

    /// The alerts of a site that are told, the worst first. `site` is its name for people.
    public record SiteGroup(String site, List<Item> alerts) {
        public SiteGroup {
            alerts = List.copyOf(alerts);
        }
    }

    /// An alert.
    ///
    /// @param site the site's name for people
    /// @param camera the camera's name for people; empty where it is about none, or one that
    ///   whoever looks does not see
    /// @param runbook where it is said what to do; empty where nobody wrote it down
    public record Item(AlertView view, String site, String camera, String runbook) {
        /// The status whose colour and icon it has.
        public String look() {
            return switch (view.severity()) {
                case "critical" -> "offline";
                case "warning" -> "degraded";
                default -> "unknown";
            };
        }

        public boolean isInhibited() {
            return view.state() == AlertState.INHIBITED;
        }

        /// The query of the form that silences it.
        public String silencing() {
            return AlertLinks.query(view.site(), view.camera(), view.name());
        }
    }

    public boolean calm() {
        return groups.isEmpty();
    }
}
