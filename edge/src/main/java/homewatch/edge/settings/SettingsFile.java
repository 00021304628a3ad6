package homewatch.edge.settings;

import homewatch.edge.network.Networks;
import homewatch.process.settings.Settings;
import homewatch.process.settings.SettingsException;
import homewatch.wire.SiteId;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/// The keys of `edge-agent.yaml`.
final class SettingsFile {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(KB|MB|GB)");
    private static final SiteId ANY_SITE = new SiteId("site");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Settings file;

    private SettingsFile(Settings file) {
        this.file = file;
    }

    static EdgeSettings parse(String name, String yaml) throws SettingsException {
        var file = Settings.read(name, yaml);
        var settings = new SettingsFile(file).settings();
        file.finish();
        return settings;
    }

    private EdgeSettings settings() {
        return new EdgeSettings(
                site(),
                new EdgeSettings.ControlPlane(
                        controlPlane(),
                        null,
                        file.optionalPath("enrolment-token-file").orElse(null)),
                new EdgeSettings.Folders(
                        file.pathOr("data-folder", Path.of("/var/lib/edge-agent")),
                        file.pathOr("log-file", Path.of("/var/log/edge-agent/edge-agent.log"))),
                exporter(file.section("metrics")),
                timing(file.section("timing")),
                power(file.section("power")),
                networks(file.section("cameras")),
                largestSpool(file.section("spool")));
    }

    private SiteId site() {
        var text = file.text("site");
        try {
            return text.isEmpty() ? ANY_SITE : new SiteId(text);
        } catch (IllegalArgumentException wrong) {
            file.problem("site", String.valueOf(wrong.getMessage()));
            return ANY_SITE;
        }
    }

    private URI controlPlane() {
        var address = file.uriOr("control-plane", EdgeSettings.DEFAULT_CONTROL_PLANE);
        boolean inClear = file.flagOr("control-plane-in-clear", false);
        var scheme = String.valueOf(address.getScheme());
        if (!Set.of("ws", "wss").contains(scheme)
                || address.getHost() == null
                || address.getRawUserInfo() != null) {
            file.problem(
                    "control-plane",
                    "must be an address such as wss://hub.example/link, without a user");
            return EdgeSettings.DEFAULT_CONTROL_PLANE;
        }
        if (scheme.equals("ws") && !inClear && !THIS_MACHINE.contains(address.getHost())) {
            file.problem(
                    "control-plane",
                    "would carry the cameras' passwords over the network in clear: use wss://, or,"
                            + " where the network itself encrypts, add control-plane-in-clear: true");
        }
        return address;
    }

    private static EdgeSettings.Exporter exporter(Settings metrics) {
        var bind = metrics.textOr("bind", "127.0.0.1");
        int port = metrics.numberOr("port", 9400, 0, 65535);
        try {
            return new EdgeSettings.Exporter(InetAddress.ofLiteral(bind), port);
        } catch (IllegalArgumentException _) {
            metrics.problem("bind", "must be an address of this machine, such as 127.0.0.1");
            return new EdgeSettings.Exporter(InetAddress.getLoopbackAddress(), port);
        }
    }

    private static Timing timing(Settings timing) {
        var standard = Timing.DEFAULT;
        var suspect = timing.durationOr("suspect-after", standard.suspectAfter());
        var offline = timing.durationOr("offline-after", standard.offlineAfter());
        var latest = timing.durationOr("offline-latest", standard.offlineLatest());
        var online = timing.durationOr("online-after", standard.onlineAfter());
        var reconnect = timing.durationOr("reconnect-every", standard.reconnectEvery());
        var frozen = timing.durationOr("frozen-within", standard.frozenWithin());
        var coolDown = timing.durationOr("login-cool-down", standard.loginCoolDown());
        var backOff = timing.durationOr("longest-back-off", standard.longestBackOff());
        atLeast(timing, "reconnect-every", reconnect, Duration.ofMillis(100));
        atLeast(timing, "login-cool-down", coolDown, Duration.ofMinutes(1));
        atLeast(timing, "frozen-within", frozen, Duration.ofSeconds(20));
        atLeast(timing, "longest-back-off", backOff, Duration.ofSeconds(1));
        if (suspect.compareTo(offline) >= 0) {
            timing.problem("suspect-after", "must be shorter than offline-after");
            return standard;
        }
        if (offline.compareTo(latest) >= 0) {
            timing.problem("offline-after", "must be shorter than offline-latest");
            return standard;
        }
        return new Timing(suspect, offline, latest, online, reconnect, frozen, coolDown, backOff);
    }

    private static EdgeSettings.Power power(Settings power) {
        var standard = EdgeSettings.Power.DEFAULT;
        var every = power.durationOr("read-every", standard.readEvery());
        var drain = power.durationOr("drain", standard.drain());
        within(power, "read-every", every, Duration.ofSeconds(1), Duration.ofSeconds(30));
        within(power, "drain", drain, Duration.ofSeconds(1), Duration.ofMinutes(1));
        return new EdgeSettings.Power(every, drain);
    }

    private static void within(
            Settings settings, String key, Duration value, Duration least, Duration most) {
        atLeast(settings, key, value, least);
        if (value.compareTo(most) > 0) {
            settings.problem(key, "must be at most " + most.toSeconds() + "s");
        }
    }

    private static void atLeast(Settings timing, String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            timing.problem(key, "must be at least " + least.toMillis() + "ms");
        }
    }

    private static Networks networks(Settings cameras) {
        try {
            return Networks.of(cameras.textsOr("allowed-networks", Networks.PRIVATE));
        } catch (IllegalArgumentException wrong) {
            cameras.problem("allowed-networks", String.valueOf(wrong.getMessage()));
            return Networks.of(Networks.PRIVATE);
        }
    }

    private static long largestSpool(Settings spool) {
        var text = spool.textOr("largest", "64MB");
        var matcher = SIZE.matcher(text);
        long bytes = matcher.matches() ? bytes(matcher.group(1), matcher.group(2)) : 0;
        if (bytes < 64 * 1024) {
            spool.problem("largest", "must be a size from 64KB on, such as 64MB");
            return EdgeSettings.DEFAULT_SPOOL;
        }
        return bytes;
    }

    private static long bytes(String number, String unit) {
        long kilobytes =
                switch (unit) {
                    case "GB" -> 1024 * 1024;
                    case "MB" -> 1024;
                    default -> 1;
                };
        return Long.parseLong(number) * kilobytes * 1024;
    }
}
