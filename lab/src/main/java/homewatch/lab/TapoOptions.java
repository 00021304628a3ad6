package homewatch.lab;

import homewatch.lab.camera.LabCamera;
import homewatch.lab.onvif.OnvifLabCamera;
import homewatch.lab.tapo.Appliance;
import homewatch.lab.tapo.Identity;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.lab.tapo.LabTapoCamera;
import homewatch.lab.tapo.LabTapoSettings;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/// Which of the cameras are Tapo cameras, each fed by a plug of its own, and where those are.
final class TapoOptions {
    @Option(
            names = "--tapo",
            paramLabel = "N",
            description =
                    "how many of them are Tapo cameras, each fed by a plug"
                            + " (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(
            names = "--first-tapo-port",
            paramLabel = "PORT",
            description = "HTTPS port of the first Tapo camera (default: ${DEFAULT-VALUE})")
    private int cameraPort = 8443;

    @Option(
            names = "--plug-bind",
            paramLabel = "ADDRESS",
            description = "where the plugs listen (default: where the cameras do)")
    private String plugBind = "";

    @Option(
            names = "--first-plug-port",
            paramLabel = "PORT",
            description = "HTTP port of the first plug (default: ${DEFAULT-VALUE})")
    private int plugPort = 8081;

    @Option(
            names = "--discovery-port",
            paramLabel = "PORT",
            description = "UDP port where they can be found; 0: not (default: ${DEFAULT-VALUE})")
    private int discoveryPort = 20_002;

    @Option(
            names = "--account",
            paramLabel = "USER",
            description = "TP-Link account of the plugs (default: ${DEFAULT-VALUE})")
    private String account = "user@example.com";

    @Option(
            names = "--account-password",
            paramLabel = "PASSWORD",
            description = "of the plugs and the Tapo cameras (default: ${DEFAULT-VALUE})")
    private String password = "Passw0rd";

    @Option(
            names = "--boot",
            paramLabel = "SECONDS",
            description = "how long a Tapo camera boots (default: ${DEFAULT-VALUE})")
    private int bootSeconds = 5;

    /// The devices that were started, to be closed by the caller.
    record Started(List<LabTapoCamera> cameras, List<LabPlug> plugs) implements AutoCloseable {
        Started() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void close() {
            plugs.forEach(LabPlug::close);
            cameras.forEach(LabTapoCamera::close);
        }
    }

    /// Puts the first cameras behind the control of Tapo cameras, and those behind plugs, which
    /// feed their ONVIF services likewise.
    void start(
            List<LabCamera> videos, List<OnvifLabCamera> others, InetAddress bind, Started started)
            throws IOException {
        if (count < 0 || count > videos.size()) {
            throw new IOException("--tapo must be 0 to the number of cameras");
        }
        for (int i = 0; i < count; i++) {
            var camera = LabTapoCamera.start(camera(bind, i), videos.get(i));
            started.cameras().add(camera);
            var plugs = plugBind.isEmpty() ? bind : InetAddress.getByName(plugBind);
            var plug = LabPlug.start(plug(plugs, i), fed(camera, others, i));
            started.plugs().add(plug);
            if (discoveryPort != 0) {
                camera.discoverable(new InetSocketAddress(bind, discoveryPort));
                plug.discoverable(new InetSocketAddress(plugs, discoveryPort));
            }
        }
    }

    private static Appliance fed(LabTapoCamera camera, List<OnvifLabCamera> others, int number) {
        return number < others.size() ? new BothSides(camera, others.get(number)) : camera;
    }

    /// One camera that speaks both.
    private record BothSides(LabTapoCamera tapo, OnvifLabCamera onvif) implements Appliance {
        @Override
        public void power(boolean on) {
            onvif.power(on);
            tapo.power(on);
        }

        @Override
        public double watts() {
            return tapo.watts();
        }
    }

    private LabTapoSettings camera(InetAddress bind, int number) {
        return LabTapoSettings.of(Secret.of(password))
                .at(new InetSocketAddress(bind, port(cameraPort, number)))
                .with(
                        new Identity(
                                "C210",
                                "Tapo camera " + number,
                                mac("A8-42-A1-00-00-%02X", number),
                                "1.4.3 Build 241010"))
                .bootingIn(Duration.ofSeconds(bootSeconds));
    }

    private LabPlugSettings plug(InetAddress bind, int number) {
        return LabPlugSettings.of(account, Secret.of(password))
                .at(new InetSocketAddress(bind, port(plugPort, number)))
                .with(
                        new Identity(
                                "P115",
                                "Plug " + number,
                                mac("A8-42-A1-00-01-%02X", number),
                                "1.3.4 Build 250101"));
    }

    private static int port(int first, int number) {
        return first == 0 ? 0 : first + number;
    }

    private static String mac(String pattern, int number) {
        return String.format(Locale.ROOT, pattern, number & 0xFF);
    }

    List<String> lines(Started started) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < started.cameras().size(); i++) {
            lines.add("tapo " + i + "    " + started.cameras().get(i).url());
            lines.add("plug " + i + "    " + started.plugs().get(i).url());
        }
        if (!lines.isEmpty()) {
            lines.add("account   " + account + " (cameras: " + LabTapoSettings.USER + ")");
            lines.add("password  " + password + " (of plugs and Tapo cameras)");
        }
        return lines;
    }
}
