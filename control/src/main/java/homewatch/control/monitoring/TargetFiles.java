package homewatch.control.monitoring;

import homewatch.control.fleet.Fleet;
import homewatch.control.fleet.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps Prometheus' target files: one for each site with an enrolled agent, in `edge-agents` where
/// Prometheus reaches the agent, else in `edge-agents-via-hub`. A file that does not begin like
/// ours is somebody else's: it is left alone, and its site with it. Prometheus sees a changed file
/// by itself. One thread calls it, again and again.
public final class TargetFiles {
    private static final Logger logger = LoggerFactory.getLogger(TargetFiles.class);
    private static final String DIRECT = "edge-agents";
    private static final String VIA_HUB = "edge-agents-via-hub";
    private static final String ENDING = ".yaml";

    /// Does not end like a target file, so that Prometheus does not read half of one.
    private static final String UNFINISHED = ".unfinished";

    private static final String OURS = "# Kept by Homewatch; what is changed here is changed back.";

    /// So many calls after which the files are looked at, whoever changed them.
    private static final int LOOK_EVERY = 60;

    private final Path folder;
    private final Fleet fleet;
    private final String hub;
    private Map<Path, String> written = Map.of();
    private int calls;
    private String lastTrouble = "";

    /// `folder` is Prometheus' folder of targets, `hub` where it reaches this control plane
    /// (`host:port`).
    public TargetFiles(Path folder, Fleet fleet, String hub) {
        this.folder = folder;
        this.fleet = fleet;
        this.hub = hub;
    }

    /// Makes the files what they should be: when that changed, and once a minute in any case.
    public void keep() {
        var wanted = wanted();
        boolean due = calls++ % LOOK_EVERY == 0;
        if (!due && wanted.equals(written)) {
            return;
        }
        try {
            remove(wanted);
            tell(write(wanted));
            written = wanted;
        } catch (IOException failed) {
            written = Map.of();
            tell(failed.toString());
        }
    }

    private Map<Path, String> wanted() {
        var files = new HashMap<Path, String>();
        for (var id : fleet.presences().expected()) {
            fleet.site(id).ifPresent(site -> files.put(fileOf(site), text(site)));
        }
        return files;
    }

    private Path fileOf(Site site) {
        var kind = site.metricsAddress() == null ? VIA_HUB : DIRECT;
        return folder.resolve(kind).resolve(site.id() + ENDING);
    }

    private String text(Site site) {
        var address = site.metricsAddress();
        return String.join(
                "\n",
                OURS,
                "- targets: [\"" + (address == null ? hub : address) + "\"]",
                "  labels:",
                "    site: \"" + site.id() + "\"",
                "");
    }

    private void remove(Map<Path, String> wanted) throws IOException {
        for (var kind : new String[] {DIRECT, VIA_HUB}) {
            Files.createDirectories(folder.resolve(kind));
            try (var files = Files.newDirectoryStream(folder.resolve(kind))) {
                for (var file : files) {
                    boolean stale = file.toString().endsWith(ENDING) && !wanted.containsKey(file);
                    if (stale && isOurs(file) || file.toString().endsWith(UNFINISHED)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /// What is not as it should be; empty where all is well.
    private String write(Map<Path, String> wanted) throws IOException {
        var trouble = new StringBuilder();
        for (var each : wanted.entrySet()) {
            var file = each.getKey();
            if (isOthers(file)) {
                trouble.append("somebody else keeps ").append(file).append(". ");
            } else if (!each.getValue().equals(contentOf(file))) {
                replace(file, each.getValue());
            }
        }
        return trouble.toString();
    }

    private boolean isOthers(Path file) throws IOException {
        for (var kind : new String[] {DIRECT, VIA_HUB}) {
            var there = folder.resolve(kind).resolve(file.getFileName());
            if (Files.exists(there) && !isOurs(there)) {
                return true;
            }
        }
        return false;
    }

    /// An empty one is what a full disk left.
    private static boolean isOurs(Path file) throws IOException {
        var content = contentOf(file);
        return content.isEmpty() || content.startsWith(OURS);
    }

    private static String contentOf(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            return "";
        }
    }

    /// Prometheus, perhaps another user, reads the old one or the new one, never half of it.
    private static void replace(Path file, String text) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.writeString(unfinished, text);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        logger.atInfo().addKeyValue("file", file).log("target of Prometheus written");
    }

    private void tell(String trouble) {
        if (!trouble.isEmpty() && !trouble.equals(lastTrouble)) {
            logger.atWarn()
                    .addKeyValue("why", trouble)
                    .log("target files are not as they should be");
        }
        lastTrouble = trouble;
    }
}
