package homewatch.control.agent;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.agent.Enrolments.Hub;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.AgentId;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations on agents.
public final class AgentOperations {
    private final Hub hub;
    private final Enrolments enrolments;
    private final LinkEnd link;

    public AgentOperations(Hub hub, Enrolments enrolments, LinkEnd link) {
        this.hub = hub;
        this.enrolments = enrolments;
        this.link = link;
    }

    /// An agent as people see it.
    public record AgentView(
            AgentId id,
            SiteId site,
            String version,
            boolean connected,
            @JsonPropertyDescription("absent until it spoke since this process started")
                    @Nullable Instant lastHeard,
            @JsonPropertyDescription("by how much its clock is behind this one")
                    double clockBehindSeconds,
            @JsonPropertyDescription("what it still has to report; absent until it said so")
                    @Nullable Long spoolBytes,
            Instant enrolledAt) {}

    /// All agents.
    public record AgentList(List<AgentView> agents) {
        public AgentList {
            agents = List.copyOf(agents);
        }
    }

    record Enrol(SiteId id) {}

    /// The one answer that shows a one-time token. Not a secret by type: it is meant to be read
    /// here.
    public record Offered(SiteId site, String token, Instant expiresAt) {}

    record Revoke(AgentId id) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_agents",
                        "Lists the enrolled agents and whether they are heard.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/agents"),
                        Operation.Nothing.class,
                        AgentList.class,
                        (caller, _) -> new AgentList(agents(caller.reach()))),
                new Operation<>(
                        "enrol_agent",
                        "Makes a one-time token with which one agent can enrol for a site within an hour.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.create("/api/sites/{id}/enrolment"),
                        Enrol.class,
                        Offered.class,
                        (_, asked) -> offer(asked.id())),
                new Operation<>(
                        "revoke_agent",
                        "Revokes an agent: its link ends and its site is no longer watched.",
                        Scope.ADMIN,
                        Kind.DESTRUCTIVE,
                        Route.delete("/api/agents/{id}"),
                        Revoke.class,
                        Operation.Done.class,
                        (_, asked) -> revoke(asked.id())));
    }

    /// The enrolled agents of the sites that are within reach as a whole, in the order of the
    /// sites.
    public List<AgentView> agents(Reach reach) throws DatabaseProblem {
        return enrolments.enrolled().stream()
                .filter(agent -> reach.covers(agent.site()))
                .map(this::view)
                .toList();
    }

    private AgentView view(AgentTable.Row agent) {
        var site = agent.site();
        return new AgentView(
                agent.id(),
                site,
                agent.version(),
                link.connected(site),
                hub.presences().lastHeard(site).orElse(null),
                hub.presences().behind(site).toMillis() / 1000.0,
                link.spoolBytes(site).orElse(null),
                agent.enrolledAt());
    }

    private Offered offer(SiteId site) throws OperationProblem, DatabaseProblem {
        var offer =
                hub.database()
                        .write(transaction -> {
                            if (hub.fleet().site(site).isEmpty()) {
                                throw OperationProblem.notFound("site", site);
                            }
                            return enrolments.offer(transaction, site);
                        });
        return new Offered(site, offer.token().reveal(), offer.expiresAt());
    }

    private Operation.Done revoke(AgentId id) throws OperationProblem, DatabaseProblem {
        var site = enrolments.revoke(id).orElseThrow(() -> OperationProblem.notFound("agent", id));
        link.end(site, "the agent was revoked");
        return new Operation.Done();
    }
}
