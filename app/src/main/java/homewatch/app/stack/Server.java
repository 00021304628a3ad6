package homewatch.app.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server that this house runs: which, by which program, on which port of loopback.
record Server(Kind kind, Path program, int port) {
    /// Availability of thirty days wants thirty-one.
    private static final String RETENTION = "31d";

    Server {
        if (port <= 0) {
            throw new IllegalArgumentException("a port is chosen before");
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI ready() {
        return address().resolve("/-/ready");
    }

    URI reload() {
        return address().resolve("/-/reload");
    }

    /// The command line: no secret is in it, and nothing listens beyond loopback.
    ///
    /// @param size how much Prometheus keeps at most, as in `4GB`
    List<String> command(Layout layout, String size) {
        var folder = layout.folder(kind);
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.add("--config.file=" + layout.configuration(kind));
        command.add("--web.listen-address=127.0.0.1:" + port);
        command.add("--web.external-url=" + address() + "/");
        command.add("--log.format=json");
        switch (kind) {
            case PROMETHEUS -> {
                command.add("--storage.tsdb.path=" + folder.resolve("tsdb"));
                command.add("--storage.tsdb.retention.time=" + RETENTION);
                command.add("--storage.tsdb.retention.size=" + size);
                command.add("--web.enable-lifecycle");
                command.add("--rules.alert.resend-delay=30s"); // decision 0011
            }
            case ALERTMANAGER -> {
                command.add("--storage.path=" + folder.resolve("state"));
                command.add("--cluster.listen-address="); // else it gossips on all addresses
                command.add("--data.maintenance-interval=15s"); // killed, it tells nobody twice
            }
        }
        return List.copyOf(command);
    }
}
