package homewatch.app.stack;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Servers that an earlier run of this program started on the same data folder, and that outlived
/// it because it was killed.
record Orphans(Layout layout) {
    private static final Logger logger = LoggerFactory.getLogger(Orphans.class);

    /// One that runs as it is wanted now. Any other is stopped.
    Optional<ProcessMark> adopt(Server server, String size) throws IOException {
        var orphan = find(server.kind());
        if (orphan.isPresent() && !orphan.get().command().equals(server.command(layout, size))) {
            stop(server.kind());
            return Optional.empty();
        }
        orphan.ifPresent(mark -> tell(server.kind(), mark, "a server of an earlier run goes on"));
        return orphan;
    }

    void stop(Kind kind) throws IOException {
        var orphan = find(kind);
        if (orphan.isEmpty()) {
            return;
        }
        try {
            orphan.get().stop(Supervisor.GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        tell(kind, orphan.get(), "a server of an earlier run was stopped");
    }

    private Optional<ProcessMark> find(Kind kind) throws IOException {
        return ProcessMark.read(layout.mark(kind)).filter(ProcessMark::isAlive);
    }

    private static void tell(Kind kind, ProcessMark mark, String text) {
        logger.atInfo()
                .addKeyValue("server", kind.label())
                .addKeyValue("process", mark.pid())
                .log(text);
    }
}
