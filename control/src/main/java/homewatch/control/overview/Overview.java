package homewatch.control.overview;

import homewatch.control.agent.AgentOperations;
import homewatch.control.agent.AgentOperations.AgentView;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.Fleet;
import homewatch.control.notice.Outbox;
import homewatch.control.operation.Caller;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.control.picture.CodedPicture;
import homewatch.control.picture.PictureDecoder;
import homewatch.control.picture.PictureProblem;
import homewatch.control.vigil.MonitoringView;
import homewatch.process.time.Ticker;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// How the whole installation is doing. It also stands before the picture decoder, to tell how that
/// is doing. For any thread.
public final class Overview implements PictureDecoder {
    private static final String NOT_ASKED = "no picture was asked for yet";
    private static final String WELL = "ok";

    private final Health health;
    private final PictureDecoder decoder;
    private final Ticker ticker;
    private final long started;
    private volatile String pictures = NOT_ASKED;

    public Overview(Health health, PictureDecoder decoder, Ticker ticker) {
        this.health = health;
        this.decoder = decoder;
        this.ticker = ticker;
        this.started = ticker.nanos();
    }

    /// How many cameras have each status.
    public record StatusCounts(int online, int degraded, int offline, int unknown) {
        static StatusCounts of(Map<Status, Integer> counts) {
            return new StatusCounts(
                    counts.getOrDefault(Status.ONLINE, 0),
                    counts.getOrDefault(Status.DEGRADED, 0),
                    counts.getOrDefault(Status.OFFLINE, 0),
                    counts.getOrDefault(Status.UNKNOWN, 0));
        }

        StatusCounts plus(StatusCounts other) {
            return new StatusCounts(
                    online + other.online,
                    degraded + other.degraded,
                    offline + other.offline,
                    unknown + other.unknown);
        }
    }

    /// How many cameras of a site have each status.
    public record SiteCounts(SiteId site, StatusCounts cameras) {}

    /// Who knows how those do that watch, and whether people can be told.
    public record Watching(Supplier<MonitoringView> monitoring, Supplier<Outbox.View> notices) {}

    /// How everything is doing.
    public record StatusView(
            String version,
            Duration uptime,
            String database,
            String pictures,
            StatusCounts cameras,
            List<SiteCounts> sites,
            List<AgentView> agents,
            MonitoringView monitoring,
            Outbox.View notices) {
        public StatusView {
            sites = List.copyOf(sites);
            agents = List.copyOf(agents);
        }
    }

    @Override
    public byte[] jpeg(CodedPicture picture) throws PictureProblem {
        try {
            var jpeg = decoder.jpeg(picture);
            pictures = WELL;
            return jpeg;
        } catch (PictureProblem problem) {
            pictures = String.valueOf(problem.getMessage());
            throw problem;
        }
    }

    public List<Operation<?, ?>> operations(
            Fleet fleet, AgentOperations agents, Watching watching) {
        return List.of(
                new Operation<>(
                        "show_status",
                        "Shows how everything is doing: cameras by site and status, agents, database, pictures.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/status"),
                        Operation.Nothing.class,
                        StatusView.class,
                        (caller, _) -> status(caller, fleet, agents, watching)));
    }

    private StatusView status(Caller caller, Fleet fleet, AgentOperations agents, Watching watching)
            throws DatabaseProblem {
        var reach = caller.reach();
        var sites =
                fleet.counts(reach).entrySet().stream()
                        .map(site ->
                                new SiteCounts(site.getKey(), StatusCounts.of(site.getValue())))
                        .toList();
        return new StatusView(
                Version.CURRENT,
                Duration.ofSeconds(ticker.since(started).toSeconds()),
                health.well() ? WELL : "does not answer",
                pictures,
                sites.stream()
                        .map(SiteCounts::cameras)
                        .reduce(StatusCounts.of(Map.of()), StatusCounts::plus),
                sites,
                agents.agents(reach),
                watching.monitoring().get(),
                shown(caller, watching.notices().get()));
    }

    /// Where people are told is not for everybody.
    private static Outbox.View shown(Caller caller, Outbox.View notices) {
        return caller.may(Scope.OPS_REMEDIATE)
                ? notices
                : new Outbox.View(
                        notices.waiting(), notices.failing(), null, notices.lastFailedAt());
    }
}
