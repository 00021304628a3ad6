package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.alert.AlertPage.SiteAlerts;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The operation that reads alerts, and alerts as people see them.
final class AlertReads {
    static final String PATH = "/api/alerts";
    private static final List<String> WORST_FIRST = List.of("critical", "warning", "info");
    private static final Comparator<AlertView> ORDER =
            Comparator.<AlertView>comparingInt(alert -> rank(alert.severity()))
                    .thenComparing(AlertView::since, Comparator.reverseOrder())
                    .thenComparing(AlertView::id);

    private final Look look;
    private final FiringAlerts firing;
    private final Sight sight;

    AlertReads(Look look, FiringAlerts firing, Sight sight) {
        this.look = look;
        this.firing = firing;
        this.sight = sight;
    }

    record ListAlerts(
            @JsonPropertyDescription("only of this site") @Nullable SiteId site,
            @JsonPropertyDescription("only of this camera") @Nullable CameraId camera,
            @JsonPropertyDescription("only critical, warning or info") @Nullable String severity,
            @JsonPropertyDescription("only in this state") @Nullable AlertState state) {
        boolean wants(LiveAlert live) {
            var alert = live.alert();
            return (site == null || alert.site().filter(site.value()::equals).isPresent())
                    && (camera == null || alert.camera().filter(camera.value()::equals).isPresent())
                    && (severity == null || severity.equals(alert.severity()))
                    && (state == null || state == live.state());
        }
    }

    Operation<?, ?> operation() {
        return new Operation<>(
                "list_alerts",
                "Lists what is wrong now by Prometheus' rules, by site, and who looks after it.",
                Scope.CAMERAS_READ,
                Kind.READ,
                Route.get(PATH),
                ListAlerts.class,
                AlertPage.class,
                (caller, asked) -> page(caller.reach(), asked));
    }

    private AlertPage page(Reach reach, ListAlerts asked) {
        var seen = look.now();
        var bySite = new TreeMap<String, List<AlertView>>();
        seen.alerts().stream()
                .filter(asked::wants)
                .filter(live -> sight.covers(reach, live.alert().labels()))
                .map(live -> view(live, seen))
                .forEach(view ->
                        bySite.computeIfAbsent(
                                        Objects.requireNonNullElse(view.site(), ""),
                                        _ -> new ArrayList<>())
                                .add(view));
        var groups = bySite.entrySet().stream().map(AlertReads::group).toList();
        return new AlertPage(seen.at(), seen.stale(), seen.note(), groups);
    }

    private static SiteAlerts group(Map.Entry<String, List<AlertView>> ofSite) {
        var site = ofSite.getKey();
        return new SiteAlerts(
                site.isEmpty() ? null : site, ofSite.getValue().stream().sorted(ORDER).toList());
    }

    /// An alert within reach that fires, also where it is held back.
    Optional<LiveAlert> find(Reach reach, String id) {
        return look.now().alert(id).filter(live -> sight.covers(reach, live.alert().labels()));
    }

    AlertView view(LiveAlert live) {
        return view(live, look.last());
    }

    private AlertView view(LiveAlert live, Seen seen) {
        var alert = live.alert();
        return new AlertView(
                alert.fingerprint(),
                alert.name(),
                alert.severity(),
                alert.site().orElse(null),
                alert.camera().orElse(null),
                alert.plug().orElse(null),
                alert.annotation("verdict").filter(verdict -> !"none".equals(verdict)).orElse(null),
                alert.summary(),
                alert.annotation("description").orElse(null),
                alert.since(),
                live.state(),
                silences(live, seen),
                hiding(live, seen),
                firing.acknowledgement(alert.fingerprint()),
                link(alert, "runbook_url"),
                link(alert, "dashboard_url"));
    }

    private static List<AlertView.SilenceBrief> silences(LiveAlert live, Seen seen) {
        var known = seen.silencesById();
        return live.silencedBy().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(AlertView.SilenceBrief::of)
                .toList();
    }

    private static List<String> hiding(LiveAlert live, Seen seen) {
        return live.inhibitedBy().stream()
                .map(seen::alert)
                .flatMap(Optional::stream)
                .map(each -> each.alert().name())
                .distinct()
                .toList();
    }

    /// A rule may say anything; only what leads to a page is a link.
    private static @Nullable URI link(Alert alert, String annotation) {
        try {
            return alert.annotation(annotation)
                    .map(URI::create)
                    .filter(uri ->
                            "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null)
                    .orElse(null);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static int rank(String severity) {
        int rank = WORST_FIRST.indexOf(severity);
        return rank < 0 ? WORST_FIRST.size() : rank;
    }
}
