package homewatch.app.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prometheus' configuration below the data folder: what is shipped, with the address that links
/// begin with, and the targets of the hub itself. The control plane keeps those of sites.
///
/// @param shipped the folder `deploy/prometheus`
record PrometheusFiles(Path shipped, Layout layout) {
    private static final Pattern LINKS = Pattern.compile("(?m)^( *homewatch_url:).*$");

    void write(Hub hub, List<Server> servers) throws IOException {
        var folder = layout.folder(Kind.PROMETHEUS);
        Layout.makeFolder(folder);
        for (var part : List.of("rules", "alerts")) {
            ShippedFolder.copy(shipped.resolve(part), folder.resolve(part));
        }
        writeTargets(hub, servers);
        var text = Files.readString(shipped.resolve("prometheus.yml"));
        var links = Matcher.quoteReplacement("\"" + hub.links() + "\"");
        Layout.write(
                layout.configuration(Kind.PROMETHEUS),
                LINKS.matcher(text).replaceFirst("$1 " + links));
    }

    private void writeTargets(Hub hub, List<Server> servers) throws IOException {
        try (var jobs = Files.list(shipped.resolve("targets"))) {
            for (var job : jobs.filter(Files::isDirectory).toList()) {
                Layout.makeFolder(layout.targets().resolve(job.getFileName()));
            }
        }
        target("control-plane", hub.address());
        for (var kind : Kind.values()) {
            var running = servers.stream().filter(each -> each.kind() == kind).findFirst();
            if (running.isPresent()) {
                target(kind.label(), "127.0.0.1:" + running.get().port());
            } else {
                Files.deleteIfExists(file(kind.label()));
            }
        }
    }

    private void target(String job, String address) throws IOException {
        Layout.write(file(job), "- targets: [\"" + address + "\"]\n  labels: {site: hub}\n");
    }

    private Path file(String job) {
        return layout.targets().resolve(job).resolve("hub.yaml");
    }
}
