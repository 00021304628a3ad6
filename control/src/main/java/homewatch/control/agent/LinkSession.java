package homewatch.control.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.control.agent.Enrolments.Admission;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.SiteAgents.Answer;
import homewatch.wire.Command;
import homewatch.wire.CommandProgress;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.LinkProtocol;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of one agent, from the challenge to its end. Messages come one after the other on
/// the connection's own thread; sending is for any thread.
public final class LinkSession {
    private static final Logger logger = LoggerFactory.getLogger(LinkSession.class);
    private static final int POLICY_VIOLATION = 1008;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int GOING_AWAY = 1001;
    private static final int LONGEST_EPOCH = 100;

    private final LinkEnd link;
    private final Connection connection;
    private final String nonce;
    private final long openedTick;
    private final ReentrantLock sending = new ReentrantLock();
    private final Commands commands = new Commands();
    private volatile @Nullable Membership membership;

    LinkSession(LinkEnd link, Connection connection, String nonce, long openedTick) {
        this.link = link;
        this.connection = connection;
        this.nonce = nonce;
        this.openedTick = openedTick;
    }

    /// A message came. Whatever it holds, this returns: one that cannot be understood ends the
    /// connection.
    public void received(String message) {
        try {
            handle(Json.link().readValue(message, FromAgent.class));
        } catch (JsonProcessingException | RuntimeException malformed) {
            log("link ended: malformed message", malformed.getClass().getSimpleName());
            connection.close(PROTOCOL_ERROR, "malformed message");
        } catch (DatabaseProblem failed) {
            log("link ended: database failed", String.valueOf(failed.getMessage()));
            connection.close(TRY_AGAIN_LATER, "the control plane cannot keep reports now");
        }
    }

    /// The connection is gone.
    public void closed() {
        commands.abandon();
        link.closed(this);
    }

    void challenge() {
        send(new FromHub.Challenge(nonce));
    }

    boolean late() {
        return membership == null && link.lateSince(openedTick);
    }

    @Nullable Membership membership() {
        return membership;
    }

    /// Sends what the agent shall watch. It is read while nothing else is sent, so that the last
    /// one sent is the newest.
    void assign(Supplier<FromHub.Assignments> assignments) {
        sending.lock();
        try {
            send(assignments.get());
        } finally {
            sending.unlock();
        }
    }

    Answer ask(Command command, Consumer<CommandProgress> progress) {
        return commands.ask(command, () -> send(new FromHub.Do(command)), progress);
    }

    void end(String reason) {
        log("link ended", reason);
        connection.close(GOING_AWAY, reason);
    }

    private void handle(FromAgent message) throws DatabaseProblem {
        var member = membership;
        if (member == null) {
            if (message instanceof FromAgent.Hello hello) {
                hello(hello);
                return;
            }
            throw new IllegalArgumentException("an agent says hello first");
        }
        if (!member.current()) {
            return;
        }
        link.heard(member);
        switch (message) {
            case FromAgent.Hello _ -> throw new IllegalArgumentException("hello came twice");
            case FromAgent.Reports(var reports) ->
                    send(new FromHub.Acknowledged(link.reception().apply(member, reports)));
            case FromAgent.Now(var states) -> link.reception().now(member, states);
            case FromAgent.Alive alive -> link.alive(member, alive);
            case FromAgent.Result(var result) -> commands.answered(result);
            case FromAgent.Progress(var id, var progress) -> commands.progressed(id, progress);
        }
    }

    private void hello(FromAgent.Hello hello) throws DatabaseProblem {
        if (hello.epoch().length() > LONGEST_EPOCH) {
            throw new IllegalArgumentException("the epoch is too long");
        }
        var key = AgentKey.parse(hello.publicKey());
        if (key.isEmpty() || !key.get().signed(nonce, hello.signature())) {
            refuse("The signature does not fit the key: the agent's key file may be damaged.");
            return;
        }
        switch (link.admit(key.get().id(), hello, connection.address())) {
            case Admission.Admitted admitted -> welcome(admitted, hello.epoch());
            case Admission.Refused(var reason, _) -> refuse(reason);
        }
    }

    private void welcome(Admission.Admitted admitted, String epoch) {
        var site = admitted.site();
        var member = new Membership(admitted.agent(), site, epoch, () -> link.isLive(site, this));
        connection.allow(LinkProtocol.LARGEST_MESSAGE);
        sending.lock();
        try {
            membership = member;
            link.welcomed(member, this);
            send(new FromHub.Welcome(admitted.agent(), site, admitted.acknowledged()));
            send(link.assignments(site));
        } finally {
            sending.unlock();
        }
    }

    private void refuse(String reason) {
        log("link refused", reason);
        send(new FromHub.Refused(reason));
        connection.close(POLICY_VIOLATION, "refused");
    }

    private boolean send(FromHub message) {
        sending.lock();
        try {
            connection.send(Json.link().writerFor(FromHub.class).writeValueAsString(message));
            return true;
        } catch (IOException gone) {
            log("link ended: message not taken", String.valueOf(gone.getMessage()));
            connection.close(GOING_AWAY, "message not taken");
            return false;
        } finally {
            sending.unlock();
        }
    }

    private void log(String event, String why) {
        var member = membership;
        logger.atWarn()
                .addKeyValue("address", connection.address())
                .addKeyValue("site", member == null ? "" : member.site())
                .addKeyValue("why", why)
                .log(event);
    }
}
