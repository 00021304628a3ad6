package homewatch.edge;

import homewatch.edge.settings.EdgeSettings;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent of one site. The door of this module; [Assembly] is its table of contents.
public final class EdgeAgent implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(EdgeAgent.class);

    private final Deque<AutoCloseable> parts;
    private final int metricsPort;

    private EdgeAgent(Deque<AutoCloseable> parts, int metricsPort) {
        this.parts = parts;
        this.metricsPort = metricsPort;
    }

    /// Starts; returns once it listens and watches.
    ///
    /// @throws IOException when it cannot: one sentence that says what to do
    public static EdgeAgent start(EdgeSettings settings, EdgeSurroundings surroundings)
            throws IOException {
        var parts = new ArrayDeque<AutoCloseable>();
        boolean started = false;
        try {
            int port = new Assembly(settings, surroundings, parts).start();
            started = true;
            return new EdgeAgent(parts, port);
        } finally {
            if (!started) {
                closeAll(parts);
            }
        }
    }

    /// Where `/metrics` and `/health` are served.
    public int metricsPort() {
        return metricsPort;
    }

    /// Ends everything, in the opposite order of the start; what was reported is on the disk.
    @Override
    public void close() {
        closeAll(parts);
        logger.atInfo().log("agent ended");
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                logger.atWarn().setCause(failure).log("a part of the agent did not end well");
            }
        }
    }
}
