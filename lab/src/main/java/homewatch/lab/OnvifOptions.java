package homewatch.lab;

import homewatch.lab.camera.LabCamera;
import homewatch.lab.onvif.OnvifLabCamera;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Which of the cameras speak ONVIF, and where.
final class OnvifOptions {
    @Option(
            names = "--onvif",
            paramLabel = "N",
            description = "how many of them speak ONVIF (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(
            names = "--first-onvif-port",
            paramLabel = "PORT",
            description = "HTTP port of the first ONVIF camera (default: ${DEFAULT-VALUE})")
    private int port = 2020;

    @Option(
            names = "--onvif-login",
            description = "how one logs in: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private OnvifLogin login = OnvifLogin.TOKEN;

    @Option(
            names = "--onvif-lock-after",
            paramLabel = "N",
            description =
                    "wrong logins in a row that lock one for half an hour; 0: none"
                            + " (default: ${DEFAULT-VALUE})")
    private int lockAfter;

    @Option(
            names = "--onvif-boot",
            paramLabel = "SECONDS",
            description = "how long an ONVIF camera boots (default: ${DEFAULT-VALUE})")
    private int bootSeconds = 5;

    /// Puts ONVIF services in front of the first cameras. They answer the probes of the group; on a
    /// network without multicast, as loopback mostly is, those that are sent to them.
    void start(List<LabCamera> streams, InetAddress bind, List<OnvifLabCamera> started)
            throws IOException {
        if (count < 0 || count > streams.size()) {
            throw new IOException("--onvif must be 0 to the number of cameras");
        }
        for (int i = 0; i < count; i++) {
            started.add(OnvifLabCamera.start(streams.get(i), settings(bind, i)));
        }
    }

    private OnvifSettings settings(InetAddress bind, int number) throws IOException {
        var free = new InetSocketAddress(bind, 0);
        return OnvifSettings.of(login)
                .at(bind, port == 0 ? 0 : port + number)
                .discoveredAt(knowsMulticast(bind) ? OnvifSettings.GROUP : free)
                .lockingAfter(lockAfter, Duration.ofMinutes(30))
                .booting(Duration.ofSeconds(bootSeconds));
    }

    private static boolean knowsMulticast(InetAddress bind) throws SocketException {
        var network = NetworkInterface.getByInetAddress(bind);
        return network == null || network.supportsMulticast();
    }

    static List<String> lines(List<OnvifLabCamera> started) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < started.size(); i++) {
            var at = started.get(i).address();
            lines.add("onvif " + i + "   " + at.getHostString() + ":" + at.getPort());
        }
        return lines;
    }
}
