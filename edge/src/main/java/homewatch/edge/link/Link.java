package homewatch.edge.link;

import homewatch.edge.settings.EdgeSettings;
import homewatch.edge.spool.Reporter;
import homewatch.edge.spool.Spool;
import homewatch.process.time.Ticker;
import homewatch.wire.CommandId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.FromAgent;
import homewatch.wire.FromHub;
import homewatch.wire.PlugReading;
import homewatch.wire.Vitals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link: on one virtual thread (`link`) it dials, talks, and dials again. The door of this
/// package. For any thread.
public final class Link implements AutoCloseable {
    static final Logger logger = LoggerFactory.getLogger(Link.class);
    private static final int MOST_ANSWERS = 64;
    private static final int KEPT_FOR_RESULTS = 16;
    private static final int MOST_SIGNALS = 4096;
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final Caller caller;
    private final Enrolment enrolment;
    private final Site site;
    private final Journal journal;
    private final Clocks clocks;
    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>(MOST_SIGNALS);
    private final ArrayBlockingQueue<FromAgent> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);
    private final LinkBackoff backoff;
    private final Thread thread;
    private final HttpClient client;
    private volatile boolean connected;
    private volatile boolean ending;
    private String lastFailure = "";

    /// What the link carries in: cameras to watch and plugs to read, commands to carry out; and
    /// what a sign of life tells.
    public interface Site {
        /// The control plane has said what to watch and read.
        void assigned(FromHub.Assignments all);

        CommandDesk commands();

        List<Vitals> vitals();

        /// What each plug read last, of those that were read.
        List<PlugReading> plugs();
    }

    /// Who dials, and whereto.
    public record Caller(
            EdgeSettings.ControlPlane controlPlane,
            Identity identity,
            Path enrolledMark,
            String version) {
        URI address() {
            return controlPlane.address();
        }
    }

    /// What the link carries out.
    public record Journal(Spool spool, Reporter reporter) {}

    public record Clocks(InstantSource clock, Ticker ticker, RandomGenerator random) {}

    public Link(Caller caller, Site site, Journal journal, Clocks clocks) {
        this.caller = caller;
        this.client = Dialler.to(caller.address());
        this.site = site;
        this.journal = journal;
        this.clocks = clocks;
        this.backoff = new LinkBackoff(clocks.random());
        this.enrolment = new Enrolment(caller.enrolledMark(), caller.controlPlane());
        this.thread = Thread.ofVirtual().name("link").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public boolean connected() {
        return connected;
    }

    /// There is something new in the spool.
    public void wake() {
        signal(new Signal.Wake());
    }

    @Override
    public void close() {
        ending = true;
        thread.interrupt();
        try {
            if (thread.isAlive() && !thread.join(TO_END)) {
                logger.atWarn().log("the link ends late");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }

    private void run() {
        try {
            while (!ending) {
                var pause = once();
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            // asked to end
        }
    }

    /// One connection from its beginning to its end; returns how long to wait before the next.
    private Duration once() throws InterruptedException {
        signals.clear();
        answers.clear();
        try (var connection = Connection.open(client, caller.address(), this::arrived)) {
            new Conversation(connection, this).hold();
            return Duration.ofMillis(200);
        } catch (LinkRefused refused) {
            logger.atError()
                    .addKeyValue("reason", refused.getMessage())
                    .log("the control plane refuses this agent");
            return enrolment.refused() ? backoff.next() : backoff.afterRefusal();
        } catch (IOException failure) {
            tell(failure);
            return backoff.next();
        } catch (RuntimeException accident) {
            logger.atError().setCause(accident).log("the link went wrong, dialling again");
            return backoff.next();
        } finally {
            connected = false;
        }
    }

    /// Each reason once, however often it comes.
    private void tell(IOException failure) {
        var reason = String.valueOf(failure.getMessage());
        if (!reason.equals(lastFailure)) {
            lastFailure = reason;
            logger.atWarn()
                    .addKeyValue("control_plane", caller.address())
                    .addKeyValue("reason", reason)
                    .log("no link to the control plane; going on watching");
        }
    }

    private void arrived(Connection.Arrival arrival) {
        signal(new Signal.Arrived(arrival));
    }

    /// When the queue is full the conversation has much to do already; a connection that lost an
    /// arrival this way is given up by its silence.
    private void signal(Signal signal) {
        if (!signals.offer(signal)) {
            logger.atWarn().log("the link does not keep up");
        }
    }

    /// How commands are answered, on their threads.
    CommandDesk.Asker asker() {
        return new CommandDesk.Asker() {
            @Override
            public void progress(CommandId command, CommandProgress progress) {
                if (answers.remainingCapacity() > KEPT_FOR_RESULTS) {
                    enter(command, new FromAgent.Progress(command, progress));
                }
            }

            @Override
            public void result(CommandResult result) {
                enter(result.id(), new FromAgent.Result(result));
            }
        };
    }

    private void enter(CommandId command, FromAgent answer) {
        if (answers.offer(answer)) {
            wake();
        } else {
            logger.atWarn().addKeyValue("command", command).log("a result was dropped");
        }
    }

    /// The control plane said welcome.
    void welcomed(FromHub.Welcome welcome) {
        enrolment.welcome(welcome.agent());
        backoff.reset();
        lastFailure = "";
        connected = true;
        logger.atInfo().addKeyValue("agent", welcome.agent()).log("linked to the control plane");
    }

    LinkedBlockingQueue<Signal> signals() {
        return signals;
    }

    ArrayBlockingQueue<FromAgent> answers() {
        return answers;
    }

    Caller caller() {
        return caller;
    }

    Enrolment enrolment() {
        return enrolment;
    }

    Site site() {
        return site;
    }

    Journal journal() {
        return journal;
    }

    Clocks clocks() {
        return clocks;
    }
}
