package homewatch.control.discovery;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.discovery.Search.SearchView;
import homewatch.control.fleet.DeviceDraft;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.SiteAgents;
import homewatch.control.fleet.SiteQuestions;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.control.power.Plugs;
import homewatch.process.secret.Secret;
import homewatch.wire.Candidate;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The operations that find devices and find out what they are. The agent of the site does both.
public final class Discovery {
    private static final Duration PATIENCE_TO_IDENTIFY = Duration.ofSeconds(45);
    private static final int LAST_PORT = 65_535;

    private final Fleet fleet;
    private final SiteQuestions agents;
    private final Searches searches;
    private final Neighbours neighbours;

    public Discovery(Parts parts, Fleet fleet, Plugs plugs, SiteAgents agents) {
        this.fleet = fleet;
        this.agents = new SiteQuestions(agents);
        this.neighbours = new Neighbours(parts.database(), fleet, plugs);
        this.searches = new Searches(this.agents, neighbours, parts.clock(), parts.random());
    }

    /// What it stands on.
    public record Parts(Database database, InstantSource clock, RandomGenerator random) {}

    record StartSearch(
            @JsonPropertyDescription("a site that is known; home if left out")
                    @Nullable SiteId site) {}

    record ShowSearch(String id) {}

    record Identify(
            @JsonPropertyDescription("a site that is known; home if left out")
                    @Nullable String site,
            @JsonPropertyDescription("the device's name or address") String host,
            @JsonPropertyDescription("of its control service, where it is not the usual one")
                    @Nullable Integer port,
            @JsonPropertyDescription("of the stream") @Nullable String username,
            @Nullable Secret password,
            @JsonPropertyDescription("of the maker's own account, where it wants that one")
                    @Nullable String ownerUsername,
            @Nullable Secret ownerPassword) {}

    /// The searches of the last hour, the newest of each site.
    public record SearchList(List<SearchView> searches) {
        public SearchList {
            searches = List.copyOf(searches);
        }
    }

    /// The ways in which one can speak to a device, the best first. Each was tried.
    public record Identified(SiteId site, String host, List<Candidate> candidates) {
        public Identified {
            candidates = List.copyOf(candidates);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "start_search",
                        "Begins to search a site's own networks for cameras and plugs; one that is under way goes on.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.begin("/api/discovery"),
                        StartSearch.class,
                        SearchView.class,
                        (caller, asked) -> start(caller.reach(), asked)),
                new Operation<>(
                        "list_searches",
                        "Lists the newest search of each site, with what it found.",
                        Scope.ADMIN,
                        Kind.READ,
                        Route.get("/api/discovery"),
                        Operation.Nothing.class,
                        SearchList.class,
                        (caller, _) -> list(caller.reach())),
                new Operation<>(
                        "show_search",
                        "Shows how far a search is and what it found so far.",
                        Scope.ADMIN,
                        Kind.READ,
                        Route.get("/api/discovery/{id}"),
                        ShowSearch.class,
                        SearchView.class,
                        (caller, asked) -> show(caller.reach(), asked.id())),
                new Operation<>(
                        "identify_device",
                        "Finds out from its site what a device is, with the login that is given, and keeps nothing.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.post("/api/discovery/identify"),
                        Identify.class,
                        Identified.class,
                        (caller, asked) -> identify(caller.reach(), asked)));
    }

    private SearchView start(Reach reach, StartSearch asked)
            throws OperationProblem, DatabaseProblem {
        var site = asked.site() == null ? new SiteId("home") : asked.site();
        return view(searches.begin(known(reach, site)));
    }

    private SearchList list(Reach reach) throws DatabaseProblem {
        var views = new ArrayList<SearchView>();
        for (var search : searches.all()) {
            if (reach.covers(search.site())) {
                views.add(view(search));
            }
        }
        return new SearchList(views);
    }

    private SearchView show(Reach reach, String id) throws OperationProblem, DatabaseProblem {
        var search =
                searches.find(id)
                        .filter(found -> reach.covers(found.site()))
                        .orElseThrow(() ->
                                OperationProblem.of(
                                        OperationProblem.Kind.NOT_FOUND,
                                        "There is no such search any more: start one."));
        return view(search);
    }

    private SearchView view(Search search) throws DatabaseProblem {
        return search.view(neighbours.told(search.site(), search.devices()));
    }

    private Identified identify(Reach reach, Identify asked) throws OperationProblem {
        var draft = new DeviceDraft();
        var site = draft.site(asked.site(), fleet::site);
        var host = draft.host(asked.host());
        var port = asked.port();
        if (port != null && (port < 1 || port > LAST_PORT)) {
            draft.problem("port", "must be from 1 to " + LAST_PORT);
        }
        var login = draft.login("", asked.username(), asked.password());
        var owner = draft.login("owner_", asked.ownerUsername(), asked.ownerPassword());
        draft.finish();
        var wish =
                new DeviceWish.Identify(
                        host,
                        port,
                        login == null ? null : login.username(),
                        login == null ? null : login.password(),
                        owner == null ? null : owner.username(),
                        owner == null ? null : owner.password());
        if (agents.ask(known(reach, site), wish, PATIENCE_TO_IDENTIFY)
                instanceof DeviceOutcome.Identified(var candidates)) {
            return new Identified(site, host, CleanDevices.candidates(candidates, host));
        }
        throw SiteQuestions.somethingElse();
    }

    private SiteId known(Reach reach, SiteId site) throws OperationProblem {
        if (!reach.covers(site) || fleet.site(site).isEmpty()) {
            throw OperationProblem.notFound("site", site);
        }
        return site;
    }
}
