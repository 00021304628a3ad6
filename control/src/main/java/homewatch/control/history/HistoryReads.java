package homewatch.control.history;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Caller;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The operations that read how cameras stood over time.
public final class HistoryReads {
    private static final int DAY_HOURS = 24;
    private static final int MOST_HOURS = 24 * 31;
    private static final int MOST_DAYS = 90;
    private static final int USUAL_DAYS = 30;

    private final Histories histories;
    private final KeptShares usual;
    private final Cameras cameras;
    private final ZoneId zone;

    public HistoryReads(Database database, Clocks clocks, Cameras cameras) {
        this.histories = new Histories(database, clocks.clock());
        this.usual = new KeptShares(histories, Duration.ofDays(USUAL_DAYS), clocks.ticker());
        this.zone = clocks.zone();
        this.cameras = cameras;
    }

    /// The time of day, spans of time, and where days begin.
    public record Clocks(InstantSource clock, Ticker ticker, ZoneId zone) {}

    /// The cameras that there are now and that a caller may know of, with their sites.
    @FunctionalInterface
    public interface Cameras {
        Map<CameraId, SiteId> of(Caller caller);
    }

    record ListHistories(
            @JsonPropertyDescription("so many hours back, 1 to 744; 24 if left out")
                    @Nullable Integer hours,
            @JsonPropertyDescription("only of this site") @Nullable SiteId site) {}

    record ListSiteHistories(
            @JsonPropertyDescription("so many hours back, 1 to 744; 24 if left out")
                    @Nullable Integer hours) {}

    record ShowHistory(
            CameraId id,
            @JsonPropertyDescription("so many hours back, 1 to 744; 24 if left out")
                    @Nullable Integer hours) {}

    record ListAvailability(
            @JsonPropertyDescription("so many days back, 1 to 90; 30 if left out")
                    @Nullable Integer days) {}

    record ShowAvailability(
            CameraId id,
            @JsonPropertyDescription("so many days back, 1 to 90; 30 if left out")
                    @Nullable Integer days) {}

    /// The histories of many cameras over one stretch of time.
    public record HistoryList(Instant from, Instant to, List<History> cameras) {
        public HistoryList {
            cameras = List.copyOf(cameras);
        }
    }

    /// The history of one camera.
    public record CameraHistory(Instant from, Instant to, List<Span> spans) {
        public CameraHistory {
            spans = List.copyOf(spans);
        }
    }

    /// How long one camera had each status: of all days together, and of the last seven.
    public record CameraShare(CameraId camera, SiteId site, Share share, Share lastSeven) {
        static CameraShare none(CameraId camera, SiteId site) {
            return new CameraShare(camera, site, Share.of(List.of()), Share.of(List.of()));
        }
    }

    /// How a site stood: as the worst of its cameras that are within the caller's reach.
    public record SiteHistory(SiteId site, List<Span> spans) {
        public SiteHistory {
            spans = List.copyOf(spans);
        }
    }

    /// The histories of the sites over one stretch of time.
    public record SiteHistoryList(Instant from, Instant to, List<SiteHistory> sites) {
        public SiteHistoryList {
            sites = List.copyOf(sites);
        }
    }

    /// How long each camera had each status.
    public record ShareList(Instant from, Instant to, List<CameraShare> cameras) {
        public ShareList {
            cameras = List.copyOf(cameras);
        }
    }

    /// A day of this machine's calendar.
    public record Day(LocalDate day, Share share) {}

    /// One camera's shares: of all days together, of the last seven, and of each.
    public record Availability(Share all, Share lastSeven, List<Day> days) {
        public Availability {
            days = List.copyOf(days);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_histories",
                        "Lists how each camera stood over the last hours, span after span.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/history"),
                        ListHistories.class,
                        HistoryList.class,
                        this::list),
                new Operation<>(
                        "list_site_histories",
                        "Lists how each site stood over the last hours: as the worst of its cameras did.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/history/sites"),
                        ListSiteHistories.class,
                        SiteHistoryList.class,
                        this::sites),
                new Operation<>(
                        "show_camera_history",
                        "Shows how one camera stood over the last hours, span after span.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/cameras/{id}/history"),
                        ShowHistory.class,
                        CameraHistory.class,
                        this::show),
                new Operation<>(
                        "list_availability",
                        "Lists how long each camera had each status over the last days, reckoned within the last minutes; time in which nobody looked is counted apart.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/availability"),
                        ListAvailability.class,
                        ShareList.class,
                        this::shares),
                new Operation<>(
                        "show_camera_availability",
                        "Shows how long one camera had each status over the last days, and on each of them.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/cameras/{id}/availability"),
                        ShowAvailability.class,
                        Availability.class,
                        this::share));
    }

    private HistoryList list(Caller caller, ListHistories asked)
            throws OperationProblem, DatabaseProblem {
        var length = Duration.ofHours(within("hours", asked.hours(), DAY_HOURS, MOST_HOURS));
        var reckoned = histories.all(length);
        var found =
                cameras.of(caller).entrySet().stream()
                        .filter(each ->
                                asked.site() == null || asked.site().equals(each.getValue()))
                        .map(each -> of(reckoned, each.getKey(), each.getValue()))
                        .toList();
        return new HistoryList(reckoned.window().from(), reckoned.window().to(), found);
    }

    private SiteHistoryList sites(Caller caller, ListSiteHistories asked)
            throws OperationProblem, DatabaseProblem {
        var listed = list(caller, new ListHistories(asked.hours(), null));
        var bySite =
                listed.cameras().stream()
                        .collect(
                                Collectors.groupingBy(
                                        History::site,
                                        () -> new TreeMap<>(Comparator.comparing(SiteId::value)),
                                        Collectors.toList()));
        return new SiteHistoryList(
                listed.from(),
                listed.to(),
                bySite.entrySet().stream()
                        .map(each -> new SiteHistory(each.getKey(), Worst.of(each.getValue())))
                        .toList());
    }

    private ShareList shares(Caller caller, ListAvailability asked)
            throws OperationProblem, DatabaseProblem {
        int days = within("days", asked.days(), USUAL_DAYS, MOST_DAYS);
        var reckoned =
                days == USUAL_DAYS
                        ? usual.now()
                        : KeptShares.reckon(histories.afresh(Duration.ofDays(days)));
        var found =
                cameras.of(caller).entrySet().stream()
                        .map(each -> {
                            var share = reckoned.all().get(each.getKey());
                            return share == null
                                    ? CameraShare.none(each.getKey(), each.getValue())
                                    : share;
                        })
                        .toList();
        return new ShareList(reckoned.window().from(), reckoned.window().to(), found);
    }

    private static History of(Histories.Reckoned reckoned, CameraId camera, SiteId site) {
        return reckoned.all().getOrDefault(camera, new History(camera, site, List.of()));
    }

    private CameraHistory show(Caller caller, ShowHistory asked)
            throws OperationProblem, DatabaseProblem {
        var length = Duration.ofHours(within("hours", asked.hours(), DAY_HOURS, MOST_HOURS));
        var window = histories.last(length);
        var history = histories.of(asked.id(), siteOf(caller, asked.id()), window);
        return new CameraHistory(window.from(), window.to(), history.spans());
    }

    private Availability share(Caller caller, ShowAvailability asked)
            throws OperationProblem, DatabaseProblem {
        int days = within("days", asked.days(), USUAL_DAYS, MOST_DAYS);
        return share(asked.id(), siteOf(caller, asked.id()), days);
    }

    Availability share(CameraId camera, SiteId site, int days) throws DatabaseProblem {
        var window = histories.last(Duration.ofDays(days));
        var spans = histories.of(camera, site, window).spans();
        var week = window.to().minus(Duration.ofDays(7));
        return new Availability(
                Share.of(spans),
                Share.of(KeptShares.between(spans, week, window.to())),
                daily(spans, window));
    }

    private List<Day> daily(List<Span> spans, Histories.Window window) {
        var days = new ArrayList<Day>();
        var first = window.from().atZone(zone).toLocalDate();
        var last = window.to().atZone(zone).toLocalDate();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            var begin = day.atStartOfDay(zone).toInstant();
            var end = day.plusDays(1).atStartOfDay(zone).toInstant();
            days.add(new Day(day, Share.of(KeptShares.between(spans, begin, end))));
        }
        return days;
    }

    private SiteId siteOf(Caller caller, CameraId id) throws OperationProblem {
        var site = cameras.of(caller).get(id);
        if (site == null) {
            throw OperationProblem.notFound("camera", id);
        }
        return site;
    }

    private static int within(String field, @Nullable Integer asked, int usual, int most)
            throws OperationProblem {
        int number = asked == null ? usual : asked;
        if (number < 1 || number > most) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem(field, "must be from 1 to " + most)));
        }
        return number;
    }
}
