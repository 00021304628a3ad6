package homewatch.control.web;

import homewatch.control.fleet.Site;
import homewatch.control.http.PageDoor;
import homewatch.control.monitoring.MetricAnswer;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.OperationProblem.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Metrics over time, as Prometheus has them.
public final class ChartPages {
    /// What is drawn, in this order.
    private static final List<String> DRAWN =
            List.of(
                    "alerts_firing",
                    "site_availability_1d",
                    "plug_power",
                    "bitrate",
                    "reconnects",
                    "spool_bytes",
                    "memory",
                    "cpu",
                    "disk_free");

    private static final List<Integer> SPANS = List.of(6, 24, 24 * 7, 24 * 30);
    private static final int USUAL = 24;
    private static final Set<Kind> NOT_THERE = Set.of(Kind.UNAVAILABLE, Kind.LATE, Kind.CONFLICT);

    private final Desk desk;

    ChartPages(Desk desk) {
        this.desk = desk;
    }

    void addTo(PageDoor door) {
        door.get("/charts", desk.reading(ChartPages::show));
    }

    /// What stands on the page.
    ///
    /// @param site the only one that is shown; empty for all
    /// @param problem why there is nothing to show; absent where there is
    /// @param shares the availability of each camera, the worst first
    public record Model(
            List<String> drawn,
            List<Integer> spans,
            int hours,
            List<Site> sites,
            String site,
            @Nullable String problem,
            List<Available> shares) {
        public Model {
            drawn = List.copyOf(drawn);
            spans = List.copyOf(spans);
            sites = List.copyOf(sites);
            shares = List.copyOf(shares);
        }
    }

    /// How much of a day and of thirty days a camera gave a picture, in percent.
    public record Available(String camera, String day, String month) {}

    private static void show(Visit visit) throws OperationProblem {
        int hours = hours(visit);
        var site = Objects.requireNonNullElse(visit.query("site"), "");
        @Nullable String problem = null;
        var shares = List.<Available>of();
        try {
            shares = shares(visit, site);
        } catch (OperationProblem away) {
            if (!NOT_THERE.contains(away.kind())) {
                throw away;
            }
            problem = away.detail();
        }
        visit.show(
                "charts",
                "charts.title",
                "alerts",
                new Model(DRAWN, SPANS, hours, Choices.sites(visit), site, problem, shares));
    }

    private static int hours(Visit visit) {
        var asked = visit.query("hours");
        return SPANS.stream()
                .filter(each -> each.toString().equals(asked))
                .findFirst()
                .orElse(USUAL);
    }

    private static List<Available> shares(Visit visit, String site) throws OperationProblem {
        var days = last(visit, "availability_1d", site);
        var months = last(visit, "availability_30d", site);
        var names = new ArrayList<String>(days.keySet());
        months.keySet().stream().filter(each -> !days.containsKey(each)).forEach(names::add);
        names.sort(Comparator.comparing(each -> days.getOrDefault(each, BigDecimal.ONE)));
        return names.stream()
                .map(each ->
                        new Available(each, percent(days.get(each)), percent(months.get(each))))
                .toList();
    }

    private static String percent(@Nullable BigDecimal share) {
        return share == null ? Shares.NOTHING : Shares.percent(share.doubleValue());
    }

    /// The newest value of each camera, by its id.
    private static Map<String, BigDecimal> last(Visit visit, String metric, String site)
            throws OperationProblem {
        var asked = new HashMap<String, Object>(Map.of("name", metric, "hours", 1));
        if (!site.isEmpty()) {
            asked.put("site", site);
        }
        var last = new HashMap<String, BigDecimal>();
        for (var series : visit.ask("query_metrics", MetricAnswer.class, asked).series()) {
            newest(series)
                    .ifPresent(value ->
                            last.put(series.labels().getOrDefault("camera_id", ""), value));
        }
        return last;
    }

    private static Optional<BigDecimal> newest(MetricAnswer.Series series) {
        return series.points().isEmpty()
                ? Optional.empty()
                : Optional.of(series.points().getLast().getLast());
    }
}
