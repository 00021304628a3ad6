package homewatch.control.vigil;

import com.fasterxml.jackson.annotation.JsonProperty;
import homewatch.control.server.ServerClient;
import homewatch.control.server.ServerProblem;
import homewatch.process.time.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether one server says that it is ready (`/-/ready`, as Prometheus and Alertmanager do). For
/// any thread.
final class ServerWatch {
    /// A restart takes less.
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final ServerClient.Limits LIMITS =
            new ServerClient.Limits(Duration.ofSeconds(5), 64 * 1024);
    private static final int ENOUGH = 2;

    private final String name;
    private final @Nullable URI address;
    private final Clocks clocks;
    private int inARow;
    private boolean ready;
    private @Nullable Instant since;
    private long sinceTick;
    private @Nullable String complaint;

    ServerWatch(String name, @Nullable URI address, Clocks clocks) {
        this.name = name;
        this.address = address;
        this.clocks = clocks;
    }

    /// Time of both kinds.
    record Clocks(InstantSource dates, Ticker spans) {}

    /// How a server does.
    public enum State {
        @JsonProperty("ready")
        READY,
        @JsonProperty("not_ready")
        NOT_READY,
        /// It was not asked since this process started.
        @JsonProperty("not_asked")
        NOT_ASKED,
        /// There is none in the settings.
        @JsonProperty("absent")
        ABSENT
    }

    /// Asks it, and waits at most some seconds for its answer.
    void ask(ServerClient client) {
        if (address == null) {
            return;
        }
        try {
            client.ask(ServerClient.Question.get(at(address, "/-/ready")), LIMITS);
            answered(true, null);
        } catch (ServerProblem problem) {
            answered(false, String.valueOf(problem.getMessage()));
        }
    }

    /// Below an address that may have a path of its own.
    static URI at(URI address, String path) {
        var base = address.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private synchronized void answered(boolean now, @Nullable String why) {
        if (inARow == 0 || ready != now) {
            inARow = 0;
            ready = now;
            since = clocks.dates().instant();
            sinceTick = clocks.spans().nanos();
        }
        inARow++;
        complaint = why;
    }

    /// Why nobody can rely on it; nothing while it is there, or was a moment ago.
    synchronized Optional<Cause> cause() {
        return since != null
                        && !ready
                        && inARow >= ENOUGH
                        && clocks.spans().since(sinceTick).compareTo(PATIENCE) >= 0
                ? Optional.of(new Cause(name + " is not there: " + complaint, since))
                : Optional.empty();
    }

    /// Whether it is there for certain, or there is none.
    synchronized boolean isWell() {
        return address == null || ready && inARow >= ENOUGH;
    }

    synchronized MonitoringView.ServerView view() {
        var state =
                address == null
                        ? State.ABSENT
                        : since == null ? State.NOT_ASKED : ready ? State.READY : State.NOT_READY;
        return new MonitoringView.ServerView(state, since, complaint);
    }
}
