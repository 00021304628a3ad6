package homewatch.app.stack;

import homewatch.control.database.FolderLock;
import homewatch.control.settings.Monitoring;
import homewatch.process.time.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which servers this house will run, known before the control plane starts, because it is told
/// where they answer. Servers that the settings name are used as they are and none is started;
/// where a program is missing or its port belongs to somebody else, the house does without.
///
/// While it is open, no other launcher cares for the servers of the data folder.
public final class StackPlan implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(StackPlan.class);

    private final StackWish wish;
    private final Layout layout;
    private final FolderLock lock;
    private final Programs programs;
    private final List<String> notes = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();
    private final Map<Kind, ProcessMark> adopted = new EnumMap<>(Kind.class);
    private final Monitoring monitoring;

    private StackPlan(StackWish wish, Monitoring given, FolderLock lock, Programs programs)
            throws IOException {
        this.wish = wish;
        this.layout = new Layout(wish.data());
        this.lock = lock;
        this.programs = programs;
        if (given.prometheus() != null || given.alertmanager() != null) {
            notes.add(Sentences.named(given));
        } else if (wish.deploy() != null) {
            appointAll();
        }
        stopOthers();
        if (server(Kind.ALERTMANAGER).isPresent() && given.receivers().pager() == null) {
            notes.add(Sentences.NO_PAGER);
        }
        this.monitoring = servers.isEmpty() ? given : ours(given);
    }

    /// Decides it. Orphans of an earlier run that are not wanted any more are stopped.
    ///
    /// @param given what the settings say
    /// @throws IOException when another launcher uses the data folder, or it cannot be used
    public static StackPlan make(StackWish wish, Monitoring given) throws IOException {
        return make(wish, given, Programs.ofThisMachine());
    }

    static StackPlan make(StackWish wish, Monitoring given, Programs programs) throws IOException {
        var lock = FolderLock.take(wish.data());
        try {
            return new StackPlan(wish, given, lock, programs);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /// What the control plane is to be told.
    public Monitoring monitoring() {
        return monitoring;
    }

    /// What a person should know of what is missing and what to do, in sentences.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// Writes the configuration and starts the servers. What is in the way is said in the log, and
    /// the house does without: its cameras are watched all the same.
    public Stack start(Hub hub) {
        var stack = new Stack();
        if (wish.deploy() != null && !servers.isEmpty()) {
            try {
                write(wish.deploy(), hub);
                startAll(stack);
            } catch (IOException failed) {
                logger.atError().setCause(failed).log("charts and alerts are off");
            }
        }
        return stack;
    }

    /// Alertmanager hears, then Prometheus speaks.
    private void startAll(Stack stack) throws IOException {
        var check = new ConfigurationCheck(programs, layout);
        for (var server : servers.reversed()) {
            var complaint = check.complaint(server.kind());
            if (complaint.isPresent()) {
                Stack.refuse(server, complaint.get());
            } else {
                var mark = Optional.ofNullable(adopted.get(server.kind()));
                stack.add(server, Supervisor.start(task(server), Ticker.system(), mark));
            }
        }
        stack.reload(adopted.keySet());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void write(Path deploy, Hub hub) throws IOException {
        new PrometheusFiles(deploy.resolve("prometheus"), layout).write(hub, servers);
        new AlertmanagerFiles(deploy.resolve("alertmanager"), layout)
                .write(hub, monitoring.receivers());
    }

    /// In a session of their own, so that Ctrl-C reaches this program alone, which stops them in
    /// order.
    private Supervisor.Task task(Server server) {
        var around =
                programs.find(List.of("setsid"))
                        .map(each -> List.of(each.toString()))
                        .orElse(List.of());
        return new Supervisor.Task(
                server.kind(), around, server.command(layout, wish.size()), layout);
    }

    /// Alerts without Prometheus there are none; without Alertmanager there are metrics.
    private void appointAll() throws IOException {
        if (appoint(Kind.PROMETHEUS)) {
            appoint(Kind.ALERTMANAGER);
        }
    }

    private boolean appoint(Kind kind) throws IOException {
        var program = programs.find(kind.programs());
        if (program.isEmpty()) {
            notes.add(Sentences.missing(kind));
            return false;
        }
        int port = wish.port(kind) == 0 ? PortOwner.free() : wish.port(kind);
        var server = new Server(kind, program.get(), port);
        var orphan = new Orphans(layout).adopt(server, wish.size());
        if (orphan.isEmpty() && !PortOwner.isFree(port)) {
            notes.add(Sentences.taken(server, PortOwner.of(port)));
            return false;
        }
        orphan.ifPresent(mark -> adopted.put(kind, mark));
        servers.add(server);
        return true;
    }

    private void stopOthers() throws IOException {
        for (var kind : Kind.values()) {
            if (server(kind).isEmpty()) {
                new Orphans(layout).stop(kind);
            }
        }
    }

    private Optional<Server> server(Kind kind) {
        return servers.stream().filter(each -> each.kind() == kind).findFirst();
    }

    private @Nullable URI address(Kind kind) {
        return server(kind).map(Server::address).orElse(null);
    }

    private Monitoring ours(Monitoring given) throws IOException {
        ControlPlaneToken.make(layout.token());
        return new Monitoring(
                address(Kind.PROMETHEUS),
                address(Kind.ALERTMANAGER),
                layout.targets(),
                layout.token(),
                given.receivers());
    }
}
