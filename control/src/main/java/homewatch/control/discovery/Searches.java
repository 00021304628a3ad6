package homewatch.control.discovery;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.SiteQuestions;
import homewatch.control.operation.OperationProblem;
import homewatch.wire.CommandProgress;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest search of each site, in memory for an hour. Each has a virtual thread, which waits
/// for the agent and ends with it. For any thread.
final class Searches {
    private static final Logger logger = LoggerFactory.getLogger(Searches.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int ID_BYTES = 8;

    private final SiteQuestions agents;
    private final Neighbours neighbours;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<SiteId, Search> searches = new ConcurrentHashMap<>();

    Searches(
            SiteQuestions agents,
            Neighbours neighbours,
            InstantSource clock,
            RandomGenerator random) {
        this.agents = agents;
        this.neighbours = neighbours;
        this.clock = clock;
        this.random = random;
    }

    /// The search that runs at a site; a new one where none does.
    Search begin(SiteId site) {
        var fresh = Search.begun(randomId(), site, clock.instant());
        var there =
                searches.compute(
                        site, (_, before) -> before != null && before.running() ? before : fresh);
        if (there.id().equals(fresh.id())) {
            Thread.ofVirtual().name("search-" + site).start(() -> run(fresh));
        }
        return there;
    }

    Optional<Search> find(String id) {
        return all().stream().filter(search -> search.id().equals(id)).findFirst();
    }

    /// All searches that are not too old.
    List<Search> all() {
        var limit = clock.instant().minus(KEPT);
        searches.values().removeIf(search -> old(search, limit));
        return List.copyOf(searches.values());
    }

    private static boolean old(Search search, Instant limit) {
        return !search.running() && search.startedAt().isBefore(limit);
    }

    private void run(Search search) {
        try {
            var outcome =
                    agents.ask(
                            search.site(),
                            new DeviceWish.Discover(),
                            PATIENCE,
                            progress -> progressed(search, progress));
            if (!(outcome instanceof DeviceOutcome.Discovered(var devices))) {
                throw SiteQuestions.somethingElse();
            }
            var found = CleanDevices.found(devices);
            neighbours.remember(search.site(), found);
            change(search, now -> now.done(found));
        } catch (OperationProblem | DatabaseProblem failed) {
            fail(search, String.valueOf(failed.getMessage()));
        } catch (RuntimeException malformed) {
            fail(search, "The agent's answer was not whole.");
        }
    }

    private void fail(Search search, String why) {
        change(search, now -> now.failed(why));
        logger.atInfo()
                .addKeyValue("site", search.site())
                .addKeyValue("why", why)
                .log("search failed");
    }

    private void progressed(Search search, CommandProgress progress) {
        if (progress instanceof CommandProgress.Searched(int asked, int total, var devices)) {
            var found = CleanDevices.found(devices);
            change(search, now -> now.at(asked, total, found));
        }
    }

    private void change(Search search, UnaryOperator<Search> change) {
        searches.computeIfPresent(
                search.site(),
                (_, now) ->
                        now.id().equals(search.id()) && now.running() ? change.apply(now) : now);
    }

    private String randomId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
