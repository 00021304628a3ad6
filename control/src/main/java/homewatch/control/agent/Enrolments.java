package homewatch.control.agent;

import homewatch.control.access.Tokens;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.database.Transaction;
import homewatch.control.event.EventKind;
import homewatch.control.event.EventLog;
import homewatch.control.event.Events;
import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Presences;
import homewatch.control.fleet.Site;
import homewatch.control.power.Power;
import homewatch.process.secret.Secret;
import homewatch.wire.AgentId;
import homewatch.wire.FromAgent.Hello;
import homewatch.wire.SiteId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Which agents may come in, and how a new one becomes one of them. For any thread.
public final class Enrolments {
    static final String PREFIX = "hwe_";
    private static final Duration VALID = Duration.ofHours(1);
    private static final int LONGEST_VERSION = 60;

    private final Hub hub;
    private final SecureRandom random;

    public Enrolments(Hub hub, SecureRandom random) {
        this.hub = hub;
        this.random = random;
    }

    /// What agents come to.
    public record Hub(
            Database database,
            Fleet fleet,
            Presences presences,
            EventLog log,
            InstantSource clock,
            Power power) {
        Events events() {
            return new Events(clock);
        }
    }

    /// A one-time token as it is shown.
    record Offer(Secret token, Instant expiresAt) {}

    /// Whether an agent may come in.
    sealed interface Admission {
        /// `acknowledged` is the last report of its epoch that is on disk here.
        record Admitted(AgentId agent, SiteId site, long acknowledged) implements Admission {}

        /// `guessed`: it showed a token that is none.
        record Refused(String reason, boolean guessed) implements Admission {}
    }

    /// From now on the agents that are enrolled are expected.
    public void expectAll() throws DatabaseProblem {
        hub.database().read(AgentTable::all).forEach(agent -> hub.presences().expect(agent.site()));
    }

    /// A token with which one agent can enrol for a site within an hour. The site is made if there
    /// is none.
    public Secret tokenFor(SiteId site) throws DatabaseProblem {
        return hub.database()
                .write(transaction -> {
                    if (hub.fleet().site(site).isEmpty()) {
                        hub.fleet().add(transaction, new Site(site, site.value()));
                    }
                    return offer(transaction, site).token();
                });
    }

    Offer offer(Transaction transaction, SiteId site) {
        var token = Tokens.make(PREFIX, random);
        var now = hub.clock().instant();
        AgentTable.forgetOffersBefore(transaction.handle(), now.minus(VALID));
        AgentTable.offer(transaction.handle(), Tokens.hash(token), site, now.plus(VALID));
        return new Offer(token, now.plus(VALID));
    }

    /// Lets an agent in whose key is known, or that shows a one-time token.
    Admission admit(AgentId id, Hello hello) throws DatabaseProblem {
        var known = hub.database().read(handle -> AgentTable.find(handle, id));
        if (known.isPresent()) {
            return admitted(id, known.get().site(), hello);
        }
        var token = hello.token();
        if (token == null) {
            return new Admission.Refused(
                    "This agent is not enrolled: make a one-time token for its site (POST"
                            + " /api/sites/{id}/enrolment) and start the agent with it.",
                    false);
        }
        var site = enrol(id, hello, token);
        return site.isPresent()
                ? admitted(id, site.get(), hello)
                : new Admission.Refused(
                        "The one-time token is unknown, used or expired: make a new one for the"
                                + " agent's site (POST /api/sites/{id}/enrolment).",
                        true);
    }

    private Admission admitted(AgentId id, SiteId site, Hello hello) throws DatabaseProblem {
        return hub.database()
                .read(handle ->
                        new Admission.Admitted(
                                id, site, AgentTable.acknowledged(handle, id, hello.epoch())));
    }

    private Optional<SiteId> enrol(AgentId id, Hello hello, Secret token) throws DatabaseProblem {
        return hub.database()
                .write(transaction -> {
                    var now = hub.clock().instant();
                    var site = AgentTable.redeem(transaction.handle(), Tokens.hash(token), now);
                    site.ifPresent(it ->
                            enrol(transaction, new AgentTable.Row(id, it, version(hello), now)));
                    return site;
                });
    }

    private void enrol(Transaction transaction, AgentTable.Row agent) {
        AgentTable.enrol(transaction.handle(), agent);
        hub.log()
                .append(
                        transaction,
                        hub.events()
                                .ofSite(
                                        agent.site(),
                                        EventKind.AGENT_ENROLLED,
                                        agent.enrolledAt(),
                                        "An agent was enrolled for the site."));
        transaction.afterCommit(() -> hub.presences().expect(agent.site()));
    }

    List<AgentTable.Row> enrolled() throws DatabaseProblem {
        return hub.database().read(AgentTable::all);
    }

    /// The site of the agent that was revoked; empty where there was none.
    Optional<SiteId> revoke(AgentId id) throws DatabaseProblem {
        return hub.database()
                .write(transaction -> {
                    var agent = AgentTable.find(transaction.handle(), id);
                    agent.ifPresent(it -> revoke(transaction, it));
                    return agent.map(AgentTable.Row::site);
                });
    }

    private void revoke(Transaction transaction, AgentTable.Row agent) {
        var now = hub.clock().instant();
        AgentTable.revoke(transaction.handle(), agent.id(), now);
        hub.log()
                .append(
                        transaction,
                        hub.events()
                                .ofSite(
                                        agent.site(),
                                        EventKind.AGENT_REVOKED,
                                        now,
                                        "The site's agent was revoked: nobody watches the site."));
        transaction.afterCommit(() -> {
            hub.presences().forget(agent.site());
            hub.fleet().unreport(agent.site());
        });
    }

    /// Removes what was noted of reports before `limit`.
    public void forgetBefore(Instant limit) throws DatabaseProblem {
        int part;
        do {
            part =
                    hub.database()
                            .write(transaction ->
                                    AgentTable.forgetReportsBefore(transaction.handle(), limit));
        } while (part > 0);
    }

    static String version(Hello hello) {
        var version = hello.version();
        return version.length() > LONGEST_VERSION ? version.substring(0, LONGEST_VERSION) : version;
    }
}
