package homewatch.control.monitoring;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.fleet.Fleet;
import homewatch.control.monitoring.Prometheus.Stretch;
import homewatch.control.operation.Caller;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.control.power.Plugs;
import homewatch.control.server.ServerClient;
import homewatch.wire.CameraId;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operations that read metrics.
public final class MetricReads {
    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 24 * 90;
    private static final int USUAL_POINTS = 300;
    private static final int MOST_POINTS = 11_000;
    private static final int SHORTEST_STEP = 15;
    private static final int LONGEST_STEP = 86_400;
    private static final int LONGEST_QUERY = 4000;

    private final Selection selection;
    private final InstantSource clock;
    private final Optional<Prometheus> prometheus;

    /// `server` is where Prometheus answers; absent where there is none.
    public MetricReads(Selectable selectable, @Nullable URI server, InstantSource clock) {
        this.selection = new Selection(selectable.fleet(), selectable.plugs());
        this.clock = clock;
        this.prometheus =
                Optional.ofNullable(server).map(at -> new Prometheus(at, new ServerClient()));
    }

    /// What metrics are of.
    public record Selectable(Fleet fleet, Plugs plugs) {}

    record QueryMetrics(
            @JsonPropertyDescription("a metric of list_metrics; or else query")
                    @Nullable NamedMetric name,
            @JsonPropertyDescription("with name: only of this site") @Nullable SiteId site,
            @JsonPropertyDescription("with name: only of this camera") @Nullable CameraId camera,
            @JsonPropertyDescription("with name: only of this plug") @Nullable PlugId plug,
            @JsonPropertyDescription("with name: so many hours back, 1 to 2160; 24 if left out")
                    @Nullable Integer hours,
            @JsonPropertyDescription("PromQL, for those who may see everything")
                    @Nullable String query,
            @JsonPropertyDescription("with query: from when on; without it one moment is asked for")
                    @Nullable Instant start,
            @JsonPropertyDescription("with query: until when; now if left out")
                    @Nullable Instant end,
            @JsonPropertyDescription(
                            "seconds between points, 1 to 86400; a series has at most 11000")
                    @Nullable Integer step) {}

    /// A metric that can be asked for by name.
    public record MetricView(
            NamedMetric name,
            @JsonPropertyDescription("what there is a series of") NamedMetric.About about,
            NamedMetric.Unit unit,
            String description) {
        static MetricView of(NamedMetric metric) {
            return new MetricView(metric, metric.about(), metric.unit(), metric.description());
        }
    }

    /// All of them.
    public record MetricList(List<MetricView> metrics) {
        public MetricList {
            metrics = List.copyOf(metrics);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_metrics",
                        "Lists the metrics that can be asked for by name, with their units.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/metrics"),
                        Operation.Nothing.class,
                        MetricList.class,
                        (_, _) -> all()),
                new Operation<>(
                        "query_metrics",
                        "Asks Prometheus for a metric by its name, or in PromQL; within five seconds.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/metrics/query"),
                        QueryMetrics.class,
                        MetricAnswer.class,
                        this::query));
    }

    private static MetricList all() {
        return new MetricList(Arrays.stream(NamedMetric.values()).map(MetricView::of).toList());
    }

    private MetricAnswer query(Caller caller, QueryMetrics asked) throws OperationProblem {
        var name = asked.name();
        var query = asked.query();
        if ((name == null) == (query == null)) {
            throw Selection.wrong("name", "give either a name or a query");
        }
        return name != null ? named(caller, name, asked) : free(caller, query, asked);
    }

    private MetricAnswer named(Caller caller, NamedMetric metric, QueryMetrics asked)
            throws OperationProblem {
        if (asked.start() != null || asked.end() != null) {
            throw Selection.wrong("start", "goes with a query; with a name give hours");
        }
        var hours = Duration.ofHours(within("hours", asked.hours(), USUAL_HOURS, MOST_HOURS));
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var stretch = stretch(now.minus(hours), now, asked.step());
        var chosen = selection.of(metric, wanted(asked), caller);
        var series =
                chosen.isEmpty()
                        ? List.<MetricAnswer.Series>of()
                        : prometheus().ask(metric.expression(chosen, stretch.step()), stretch);
        return answer(metric, series, stretch);
    }

    private static Selection.Wanted wanted(QueryMetrics asked) {
        var camera = asked.camera();
        var plug = asked.plug();
        return new Selection.Wanted(
                asked.site(),
                camera == null ? null : camera.value(),
                plug == null ? null : plug.value());
    }

    private MetricAnswer free(Caller caller, @Nullable String query, QueryMetrics asked)
            throws OperationProblem {
        if (!caller.reach().equals(Reach.everything())) {
            throw OperationProblem.of(
                    OperationProblem.Kind.FORBIDDEN,
                    "PromQL is for those who may see everything: ask for a metric by its name.");
        }
        if (query == null || query.isBlank() || query.length() > LONGEST_QUERY) {
            throw Selection.wrong("query", "must have 1 to " + LONGEST_QUERY + " characters");
        }
        refuseOfNames(asked);
        var end = asked.end() == null ? clock.instant() : asked.end();
        var start = asked.start();
        var stretch =
                start == null
                        ? new Stretch(end, end, Duration.ZERO)
                        : stretch(start, end, asked.step());
        return answer(null, prometheus().ask(query, stretch), stretch);
    }

    private static void refuseOfNames(QueryMetrics asked) throws OperationProblem {
        if (asked.site() != null || asked.camera() != null || asked.plug() != null) {
            throw Selection.wrong("site", "goes with a name; write it into the query");
        }
        if (asked.hours() != null) {
            throw Selection.wrong("hours", "goes with a name; with a query give start and end");
        }
        if (asked.step() != null && asked.start() == null) {
            throw Selection.wrong("step", "goes with start");
        }
    }

    /// @throws OperationProblem when it is the wrong way round, or would have too many points
    private static Stretch stretch(Instant from, Instant to, @Nullable Integer asked)
            throws OperationProblem {
        long length = Duration.between(from, to).toSeconds();
        if (length < 0 || length > Duration.ofHours(MOST_HOURS * 10L).toSeconds()) {
            throw Selection.wrong("start", "must be before end, and not years before it");
        }
        int usual = Math.clamp(length / USUAL_POINTS, SHORTEST_STEP, LONGEST_STEP);
        int step = within("step", asked, usual, LONGEST_STEP);
        if (length / step >= MOST_POINTS) {
            throw Selection.wrong(
                    "step", "must be so long that there are at most " + MOST_POINTS + " points");
        }
        return new Stretch(from, to, Duration.ofSeconds(step));
    }

    private static int within(String field, @Nullable Integer asked, int usual, int most)
            throws OperationProblem {
        int number = asked == null ? usual : asked;
        if (number < 1 || number > most) {
            throw Selection.wrong(field, "must be from 1 to " + most);
        }
        return number;
    }

    private Prometheus prometheus() throws OperationProblem {
        return prometheus.orElseThrow(() ->
                OperationProblem.of(
                        OperationProblem.Kind.UNAVAILABLE,
                        "There is no Prometheus here: start Homewatch with it, or set"
                                + " monitoring.prometheus."));
    }

    private MetricAnswer answer(
            @Nullable NamedMetric name, List<MetricAnswer.Series> series, Stretch stretch) {
        return new MetricAnswer(
                name,
                name == null ? null : name.unit(),
                stretch.from(),
                stretch.to(),
                (int) stretch.step().toSeconds(),
                series,
                clock.instant());
    }
}
