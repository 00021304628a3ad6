package homewatch.control.settings;

import homewatch.process.settings.Settings;
import homewatch.process.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The settings of the control plane, read whole at start.
///
/// @param dataFolder where the database and the key file lie
/// @param bind the address to listen on; other than loopback needs a TLS proxy in front
/// @param port the port to listen on; 0 takes a free one
/// @param hostNames names by which browsers reach it, beside localhost
/// @param trustedProxies whose word counts about from where somebody comes
/// @param keepEvents how long events are kept
/// @param keepAudit how long the audit trail is kept
/// @param monitoring the servers that watch this installation, and who is told
public record ControlSettings(
        Path dataFolder,
        String bind,
        int port,
        List<String> hostNames,
        List<Network> trustedProxies,
        Duration keepEvents,
        Duration keepAudit,
        Monitoring monitoring) {
    public static final String DEFAULT_BIND = "127.0.0.1";
    public static final int DEFAULT_PORT = 7777;
    private static final Duration DEFAULT_KEEP_EVENTS = Duration.ofDays(90);
    private static final Duration DEFAULT_KEEP_AUDIT = Duration.ofDays(400);
    private static final String TRUSTED = "trusted-proxies";
    private static final int LAST_PORT = 65_535;

    public ControlSettings {
        hostNames = List.copyOf(hostNames);
        trustedProxies = List.copyOf(trustedProxies);
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("no such port: " + port);
        }
        if (!keepEvents.isPositive() || !keepAudit.isPositive()) {
            throw new IllegalArgumentException("what is kept is kept for a positive time");
        }
    }

    /// Everything as it is unless somebody says otherwise.
    public static ControlSettings defaults(Path dataFolder) {
        return new ControlSettings(
                dataFolder,
                DEFAULT_BIND,
                DEFAULT_PORT,
                List.of(),
                List.of(),
                DEFAULT_KEEP_EVENTS,
                DEFAULT_KEEP_AUDIT,
                Monitoring.NONE);
    }

    public ControlSettings withPort(int other) {
        return new ControlSettings(
                dataFolder,
                bind,
                other,
                hostNames,
                trustedProxies,
                keepEvents,
                keepAudit,
                monitoring);
    }

    public ControlSettings withMonitoring(Monitoring other) {
        return new ControlSettings(
                dataFolder, bind, port, hostNames, trustedProxies, keepEvents, keepAudit, other);
    }

    /// Reads a YAML file with the keys `data-folder`, `bind`, `port`, `host-names`,
    /// `trusted-proxies`, `keep-events`, `keep-audit`, and `monitoring` with keys of its own.
    ///
    /// @throws IOException when the file cannot be read
    /// @throws SettingsException with every problem of the file
    public static ControlSettings read(Path yaml) throws IOException, SettingsException {
        var settings = Settings.read(yaml.toString(), Files.readString(yaml));
        var read =
                new ControlSettings(
                        settings.pathOr("data-folder", Path.of("/var/lib/homewatch")),
                        settings.textOr("bind", DEFAULT_BIND),
                        settings.numberOr("port", DEFAULT_PORT, 1, LAST_PORT),
                        settings.textsOr("host-names", List.of()),
                        networks(settings),
                        settings.durationOr("keep-events", DEFAULT_KEEP_EVENTS),
                        settings.durationOr("keep-audit", DEFAULT_KEEP_AUDIT),
                        Monitoring.read(settings.section("monitoring")));
        settings.finish();
        return read;
    }

    private static List<Network> networks(Settings settings) {
        var found = new ArrayList<Network>();
        for (var text : settings.textsOr(TRUSTED, List.of())) {
            try {
                found.add(Network.parse(text));
            } catch (IllegalArgumentException _) {
                settings.problem(
                        TRUSTED, "must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8");
            }
        }
        return found;
    }
}
