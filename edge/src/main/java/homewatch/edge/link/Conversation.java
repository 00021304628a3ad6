package homewatch.edge.link;

import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.LinkProtocol;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What is said over one connection: who the agent is, what waited in the spool, what every camera
/// is now, and from there on what happens. Belongs to the link's thread, which alone sends.
final class Conversation {
    private static final Duration TO_BE_WELCOMED = Duration.ofSeconds(15);

    private final Connection connection;
    private final Link link;
    private long sent;
    private long nowSent = -1;
    private long aliveAt;
    private long heardAt;

    Conversation(Connection connection, Link link) {
        this.connection = connection;
        this.link = link;
        this.heardAt = nanos();
    }

    /// Returns when the conversation must begin anew; else it ends with the connection.
    void hold() throws IOException, InterruptedException {
        var spool = link.journal().spool();
        var welcome = introduce();
        if (welcome.acknowledged() > spool.last()) {
            Link.logger
                    .atWarn()
                    .addKeyValue("acknowledged", welcome.acknowledged())
                    .log("the control plane knows reports that the spool lost; a new epoch begins");
            spool.beginNewEpoch();
            return;
        }
        spool.acknowledged(welcome.acknowledged());
        sent = welcome.acknowledged();
        link.welcomed(welcome);
        aliveAt = nanos();
        while (true) {
            sendWhatThereIs();
            listen();
        }
    }

    private FromHub.Welcome introduce() throws IOException, InterruptedException {
        long end = nanos() + TO_BE_WELCOMED.toNanos();
        while (true) {
            switch (next(end)) {
                case FromHub.Challenge(var nonce) -> connection.send(hello(nonce));
                case FromHub.Welcome welcome -> {
                    return welcome;
                }
                case FromHub.Refused(var reason) -> throw new LinkRefused(reason);
                case FromHub.Assignments _, FromHub.Acknowledged _, FromHub.Do _ ->
                        throw new IOException("the control plane spoke before its welcome");
            }
        }
    }

    private FromAgent.Hello hello(String nonce) {
        var identity = link.caller().identity();
        return new FromAgent.Hello(
                identity.publicKey(),
                identity.sign(nonce),
                link.enrolment().token(),
                link.journal().spool().epoch(),
                link.caller().version());
    }

    private FromHub next(long end) throws IOException, InterruptedException {
        while (true) {
            long left = end - nanos();
            var signal = link.signals().poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            if (signal == null) {
                throw new IOException("the control plane did not answer in time");
            }
            if (signal instanceof Signal.Arrived(var arrival)) {
                switch (arrival) {
                    case Connection.Arrival.Message(var message) -> {
                        return message;
                    }
                    case Connection.Arrival.Ended(var reason) -> throw new IOException(reason);
                    case Connection.Arrival.Pong _ -> {}
                }
            }
        }
    }

    private void sendWhatThereIs() throws IOException, InterruptedException {
        boolean more = sendReports();
        if (!more) {
            sendNow();
        }
        for (var answer = link.answers().poll(); answer != null; answer = link.answers().poll()) {
            connection.send(answer);
        }
        if (nanos() >= aliveAt) {
            aliveAt = nanos() + LinkProtocol.ALIVE_EVERY.toNanos();
            sendAlive();
        }
        if (more) {
            link.wake();
        }
    }

    /// One message of them; whether there may be more.
    private boolean sendReports() throws IOException, InterruptedException {
        var reports = link.journal().spool().after(sent, LinkProtocol.MOST_REPORTS);
        if (reports.isEmpty()) {
            return false;
        }
        connection.send(new FromAgent.Reports(reports));
        sent = reports.getLast().sequence();
        return reports.size() == LinkProtocol.MOST_REPORTS;
    }

    /// Once, when all reports are out; again with each change while the disk is full, because then
    /// reports cannot be sent.
    private void sendNow() throws IOException, InterruptedException {
        var snapshot = link.journal().reporter().snapshot();
        boolean first = nowSent < 0 && snapshot.sequence() <= sent;
        boolean again = link.journal().spool().diskFails() && snapshot.version() != nowSent;
        if (first || again) {
            connection.send(new FromAgent.Now(snapshot.states()));
            nowSent = snapshot.version();
        }
    }

    private void sendAlive() throws IOException, InterruptedException {
        var spoolBytes = link.journal().spool().bytes();
        connection.send(
                new FromAgent.Alive(
                        link.clocks().clock().instant(),
                        spoolBytes,
                        link.site().vitals(),
                        link.site().plugs()));
        connection.ping();
    }

    private void listen() throws IOException, InterruptedException {
        long wait = Math.max(0, aliveAt - nanos());
        var signal = link.signals().poll(wait, TimeUnit.NANOSECONDS);
        if (signal instanceof Signal.Arrived(var arrival)) {
            heardAt = nanos();
            handle(arrival);
        }
        if (nanos() - heardAt > LinkProtocol.SILENT_AFTER.toNanos()) {
            throw new IOException("the control plane has been silent for too long");
        }
    }

    private void handle(Connection.Arrival arrival) throws IOException {
        switch (arrival) {
            case Connection.Arrival.Pong _ -> {}
            case Connection.Arrival.Ended(var reason) -> throw new IOException(reason);
            case Connection.Arrival.Message(var message) -> handle(message);
        }
    }

    private void handle(FromHub message) throws IOException {
        switch (message) {
            case FromHub.Assignments all -> link.site().assigned(all);
            case FromHub.Acknowledged(var sequence) ->
                    link.journal().spool().acknowledged(sequence);
            case FromHub.Do(var command) -> link.site().commands().take(command, link.asker());
            case FromHub.Refused(var reason) -> throw new LinkRefused(reason);
            case FromHub.Challenge _, FromHub.Welcome _ ->
                    throw new IOException("the control plane began anew in the middle");
        }
    }

    private long nanos() {
        return link.clocks().ticker().nanos();
    }
}
