package homewatch.app.stack;

import homewatch.control.server.ServerClient;
import homewatch.control.server.ServerProblem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers of one house, running. Closing stops them, the last that was started first.
public final class Stack implements AutoCloseable {
    /// The logger of what the servers say; each has one below it, with its own name in small
    /// letters.
    public static final String LOGGER = "homewatch.app.stack.said";

    private static final Logger logger = LoggerFactory.getLogger(Stack.class);
    private static final ServerClient.Limits LIMITS =
            new ServerClient.Limits(Duration.ofSeconds(5), 10_000);
    private static final byte[] NOTHING = {};

    private final List<Running> running = new ArrayList<>();
    private final ServerClient client = new ServerClient();

    private record Running(Server server, Supervisor supervisor) {}

    Stack() {}

    void add(Server server, Supervisor supervisor) {
        running.add(new Running(server, supervisor));
    }

    static void refuse(Server server, String complaint) {
        logger.atError()
                .addKeyValue("server", server.kind().label())
                .addKeyValue("complaint", complaint)
                .log("a server is not started, because its configuration is wrong");
    }

    /// Lets those that run already read their configuration anew.
    void reload(Set<Kind> kinds) {
        for (var each : running) {
            if (kinds.contains(each.server().kind())) {
                reload(each.server());
            }
        }
    }

    private void reload(Server server) {
        try {
            client.ask(ServerClient.Question.post(server.reload(), "text/plain", NOTHING), LIMITS);
        } catch (ServerProblem problem) {
            logger.atWarn()
                    .addKeyValue("server", server.kind().label())
                    .addKeyValue("reason", problem.getMessage())
                    .log("a server did not take its new configuration");
        }
    }

    /// Whether all of them answer that they are ready. Blocks for some seconds at most.
    public boolean isReady() {
        return running.stream().allMatch(each -> answers(each.server().ready()));
    }

    private boolean answers(URI address) {
        try {
            client.ask(ServerClient.Question.get(address), LIMITS);
            return true;
        } catch (ServerProblem _) {
            return false;
        }
    }

    /// Where they are, a line each.
    public List<String> addresses() {
        return running.reversed().stream()
                .map(Running::server)
                .map(server -> server.kind().title() + ": " + server.address() + "/")
                .toList();
    }

    @Override
    public void close() {
        running.reversed().forEach(each -> each.supervisor().close());
        client.close();
    }
}
