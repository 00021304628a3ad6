package homewatch.control.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.SiteId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations on sites.
public final class SiteOperations {
    private final Fleet fleet;
    private final SiteAgents agents;

    private final Supplies supplies;

    public SiteOperations(Fleet fleet, SiteAgents agents, Supplies supplies) {
        this.fleet = fleet;
        this.supplies = supplies;
        this.agents = agents;
    }

    record CreateSite(
            @JsonPropertyDescription("lower-case letters, digits and dashes") SiteId id,
            @JsonPropertyDescription("for people; the id if left out") @Nullable String name) {}

    record ChangeSite(
            SiteId id,
            @JsonPropertyDescription("for people") @Nullable String name,
            @JsonPropertyDescription(
                            "host:port where Prometheus reaches the agent's metrics; empty: through the control plane")
                    @Nullable String metricsAddress) {}

    record DeleteSite(SiteId id) {}

    /// All sites.
    public record SiteList(List<Site> sites) {
        public SiteList {
            sites = List.copyOf(sites);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_sites",
                        "Lists the sites.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/sites"),
                        Operation.Nothing.class,
                        SiteList.class,
                        (caller, _) -> list(caller.reach())),
                new Operation<>(
                        "create_site",
                        "Adds a site, for which an agent can then be enrolled.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.create("/api/sites"),
                        CreateSite.class,
                        Site.class,
                        (_, asked) -> create(asked)),
                new Operation<>(
                        "change_site",
                        "Changes a site's name, or where Prometheus reaches its agent.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.patch("/api/sites/{id}"),
                        ChangeSite.class,
                        Site.class,
                        (_, asked) -> change(asked)),
                new Operation<>(
                        "delete_site",
                        "Removes a site that has no cameras and no plugs, and revokes its agent.",
                        Scope.ADMIN,
                        Kind.DESTRUCTIVE,
                        Route.delete("/api/sites/{id}"),
                        DeleteSite.class,
                        Operation.Done.class,
                        (_, asked) -> delete(asked.id())));
    }

    /// Who sees a camera alone is not told where the agent is.
    private SiteList list(Reach reach) {
        return new SiteList(
                fleet.sites(reach).stream()
                        .map(site -> reach.covers(site.id()) ? site : site.reachedAt(null))
                        .toList());
    }

    private Site create(CreateSite asked) throws OperationProblem, DatabaseProblem {
        var site = site(asked);
        if (Site.HUB.equals(site.id())) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("id", "is what the control plane itself is called")));
        }
        return fleet.database()
                .write(transaction -> {
                    if (fleet.site(site.id()).isPresent()) {
                        throw OperationProblem.of(
                                OperationProblem.Kind.CONFLICT,
                                "There is a site " + site.id() + " already.");
                    }
                    fleet.add(transaction, site);
                    return site;
                });
    }

    private static Site site(CreateSite asked) throws OperationProblem {
        var name = asked.name();
        try {
            if (name != null && name.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a site's name has no control characters");
            }
            return new Site(asked.id(), name == null ? asked.id().value() : name.strip());
        } catch (IllegalArgumentException refused) {
            throw OperationProblem.invalid(
                    List.of(new FieldProblem("name", String.valueOf(refused.getMessage()))));
        }
    }

    private Site change(ChangeSite asked) throws OperationProblem, DatabaseProblem {
        return fleet.database()
                .write(transaction -> {
                    var before =
                            fleet.site(asked.id())
                                    .orElseThrow(
                                            () -> OperationProblem.notFound("site", asked.id()));
                    var after = changed(before, asked);
                    fleet.change(transaction, after);
                    return after;
                });
    }

    private static Site changed(Site before, ChangeSite asked) throws OperationProblem {
        var name = asked.name();
        var address = asked.metricsAddress();
        var named = name == null ? before : site(new CreateSite(asked.id(), name));
        try {
            return named.reachedAt(
                    address == null
                            ? before.metricsAddress()
                            : address.isEmpty() ? null : address.strip());
        } catch (IllegalArgumentException refused) {
            throw OperationProblem.invalid(
                    List.of(
                            new FieldProblem(
                                    "metrics_address", String.valueOf(refused.getMessage()))));
        }
    }

    private Operation.Done delete(SiteId id) throws OperationProblem, DatabaseProblem {
        fleet.database()
                .write(transaction -> {
                    var site =
                            fleet.site(id).orElseThrow(() -> OperationProblem.notFound("site", id));
                    if (fleet.ofSite(id).findAny().isPresent()) {
                        throw OperationProblem.of(
                                OperationProblem.Kind.CONFLICT,
                                "The site has cameras: delete them first.");
                    }
                    if (supplies.any(id)) {
                        throw OperationProblem.of(
                                OperationProblem.Kind.CONFLICT,
                                "The site has plugs: delete them first.");
                    }
                    fleet.remove(transaction, site);
                    return site;
                });
        agents.assignmentsChanged(id);
        return new Operation.Done();
    }
}
