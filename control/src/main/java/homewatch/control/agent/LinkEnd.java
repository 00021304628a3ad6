package homewatch.control.agent;

import homewatch.control.agent.Enrolments.Admission;
import homewatch.control.agent.Enrolments.Hub;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.SiteAgents;
import homewatch.process.time.Ticker;
import homewatch.wire.AgentId;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.CommandProgress;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.SiteId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control plane's end of the link: all connections of agents. For any thread.
public final class LinkEnd implements SiteAgents {
    /// What a message may have before its sender is known.
    public static final int LARGEST_BEFORE_HELLO = 64 * 1024;

    private static final Logger logger = LoggerFactory.getLogger(LinkEnd.class);
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);
    private static final int MOST_STRANGERS = 64;
    private static final int NONCE_BYTES = 24;
    private static final int COMMAND_ID_BYTES = 10;

    private final Hub hub;
    private final Enrolments enrolments;
    private final Ticker ticker;
    private final SecureRandom random;
    private final Reception reception;
    private final Throttle throttle;
    private final Set<LinkSession> strangers = ConcurrentHashMap.newKeySet();
    private final Map<SiteId, LinkSession> live = new ConcurrentHashMap<>();
    private final Map<SiteId, Long> spoolBytes = new ConcurrentHashMap<>();

    public LinkEnd(Hub hub, Enrolments enrolments, Ticker ticker, SecureRandom random) {
        this.hub = hub;
        this.enrolments = enrolments;
        this.ticker = ticker;
        this.random = random;
        this.reception = new Reception(hub);
        this.throttle = new Throttle(ticker);
    }

    /// An agent dialled. It is challenged, and has 10 s to answer; empty when too many strangers
    /// wait already.
    public Optional<LinkSession> opened(Connection connection) {
        if (strangers.size() >= MOST_STRANGERS) {
            connection.close(1013, "too many connections wait for admission");
            return Optional.empty();
        }
        var session = new LinkSession(this, connection, randomHex(NONCE_BYTES), ticker.nanos());
        strangers.add(session);
        session.challenge();
        return Optional.of(session);
    }

    /// Ends the connections that said nothing in time; to be called every second.
    public void endLateStrangers() {
        var late = strangers.stream().filter(LinkSession::late).toList();
        late.forEach(session -> session.end("no hello within 10 s"));
        late.forEach(strangers::remove);
    }

    @Override
    public Answer ask(
            SiteId site, Command.Wish wish, Duration patience, Consumer<CommandProgress> progress) {
        var session = live.get(site);
        return session == null
                ? new Answer.NotConnected()
                : session.ask(
                        new Command(new CommandId(randomHex(COMMAND_ID_BYTES)), patience, wish),
                        progress);
    }

    @Override
    public void assignmentsChanged(SiteId site) {
        var session = live.get(site);
        if (session == null) {
            return;
        }
        if (hub.fleet().site(site).isEmpty()) {
            end(site, "its site was removed");
            return;
        }
        session.assign(() -> assignments(site));
    }

    @Override
    public boolean connected(SiteId site) {
        return live.containsKey(site);
    }

    /// What the agent of a site still has to report, when it last said so.
    Optional<Long> spoolBytes(SiteId site) {
        return Optional.ofNullable(spoolBytes.get(site));
    }

    void end(SiteId site, String reason) {
        var session = live.remove(site);
        if (session != null) {
            session.end(reason);
        }
    }

    Reception reception() {
        return reception;
    }

    FromHub.Assignments assignments(SiteId site) {
        return new FromHub.Assignments(
                hub.fleet().assignments(site), hub.power().plugs().assignments(site));
    }

    boolean lateSince(long openedTick) {
        return ticker.since(openedTick).compareTo(HELLO_WITHIN) >= 0;
    }

    boolean isLive(SiteId site, LinkSession session) {
        return live.get(site) == session;
    }

    Admission admit(AgentId id, FromAgent.Hello hello, String address) throws DatabaseProblem {
        if (hello.token() != null && throttle.closed(address)) {
            return new Admission.Refused(
                    "Too many one-time tokens were wrong: wait a minute.", false);
        }
        var admission = enrolments.admit(id, hello);
        if (admission instanceof Admission.Refused(_, var guessed) && guessed) {
            throttle.failed(address);
        }
        return admission;
    }

    void welcomed(Membership member, LinkSession session) {
        strangers.remove(session);
        var before = live.put(member.site(), session);
        if (before != null) {
            before.end("a newer connection of the agent took its place");
        }
        hub.presences().heard(member.site());
        logger.atInfo()
                .addKeyValue("site", member.site())
                .addKeyValue("agent", member.agent())
                .log("agent connected");
    }

    void heard(Membership member) {
        hub.presences().heard(member.site());
    }

    void alive(Membership member, FromAgent.Alive alive) {
        hub.presences().clockOf(member.site(), alive.clock());
        spoolBytes.put(member.site(), alive.spoolBytes());
        hub.fleet().vitals(member.site(), alive.vitals());
        hub.power().readings().read(member.site(), alive.plugs());
    }

    void closed(LinkSession session) {
        strangers.remove(session);
        var member = session.membership();
        if (member != null && live.remove(member.site(), session)) {
            logger.atInfo().addKeyValue("site", member.site()).log("agent disconnected");
        }
    }

    private String randomHex(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
