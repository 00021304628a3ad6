package homewatch.lab;

import homewatch.lab.camera.AuthKind;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.camera.LabClip;
import homewatch.lab.onvif.OnvifLabCamera;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts cameras that misbehave on command, and the HTTP control that commands them.
@WritesToTerminal
@Command(
        name = "lab",
        sortOptions = false,
        description = "Starts RTSP cameras that send real video and misbehave on command.",
        footerHeading = "%nTell a camera how to behave, while it runs:%n%n",
        footer = {
            "  curl -X PUT 127.0.0.1:8600/cameras/0/behaviour -d '{\"kind\":\"hang\"}'",
            "  curl 127.0.0.1:8600/cameras",
            "",
            "The behaviours:",
            ""
        })
public final class LabMain implements Callable<Integer> {
    private static final int MOST_CAMERAS = 1000;
    private static final int HELP_WIDTH = 110;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            description = "how many (default: ${DEFAULT-VALUE})")
    private int cameras = 3;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "HTTP control, on loopback (default: ${DEFAULT-VALUE})")
    private int port = 8600;

    @Option(
            names = "--first-rtsp-port",
            paramLabel = "PORT",
            description =
                    "RTSP port of the first camera, the others follow; 0 takes free ones"
                            + " (default: ${DEFAULT-VALUE})")
    private int firstRtspPort = 8554;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "where the cameras listen (default: ${DEFAULT-VALUE})")
    private String bind = "127.0.0.1";

    @Option(names = "--user", description = "who may look (default: ${DEFAULT-VALUE})")
    private String user = "cam";

    @Option(names = "--password", description = "the cameras' password (default: ${DEFAULT-VALUE})")
    private String password = "secret";

    @Option(
            names = "--clip",
            description = "what they show: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private LabClip clip = LabClip.MOVING;

    @Option(
            names = "--auth",
            description = "how one logs in: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private AuthKind auth = AuthKind.DIGEST_MD5;

    @Mixin private TapoOptions tapo = new TapoOptions();

    @Mixin private OnvifOptions onvif = new OnvifOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    private LabMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new LabMain());
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(LabMain::explain);
        var footer = new ArrayList<>(List.of(line.getCommandSpec().usageMessage().footer()));
        BehaviourJson.KINDS.lines().forEach(kind -> footer.add("  " + kind));
        footer.addAll(List.of("", "Those of Tapo cameras, at /tapo/0/behaviour:", ""));
        ControlledTapoCamera.KINDS.lines().forEach(kind -> footer.add("  " + kind));
        footer.addAll(List.of("", "Those of ONVIF cameras, at /onvif/0/behaviour:", ""));
        ControlledOnvifCamera.KINDS.lines().forEach(kind -> footer.add("  " + kind));
        footer.addAll(List.of("", "Those of plugs, at /plugs/0/behaviour:", ""));
        ControlledPlug.KINDS.lines().forEach(kind -> footer.add("  " + kind));
        line.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
        return line;
    }

    private static int explain(
            Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
        line.getErr().println("homewatch lab: " + failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (cameras < 1 || cameras > MOST_CAMERAS) {
            throw new IOException("--cameras must be 1 to " + MOST_CAMERAS);
        }
        var secret = Secret.of(password);
        var started = new ArrayList<LabCamera>();
        var services = new ArrayList<OnvifLabCamera>();
        try (var devices = new TapoOptions.Started()) {
            start(secret, started);
            onvif.start(started, InetAddress.getByName(bind), services);
            tapo.start(started, services, InetAddress.getByName(bind), devices);
            try (var control = control(groups(started, services, devices))) {
                print(started, secret, control);
                OnvifOptions.lines(services).forEach(System.out::println);
                tapo.lines(devices).forEach(System.out::println);
                new CountDownLatch(1).await();
            }
            return 0;
        } finally {
            services.forEach(OnvifLabCamera::close);
            started.forEach(LabCamera::close);
        }
    }

    private void start(Secret secret, List<LabCamera> started) throws IOException {
        var settings = LabCameraSettings.of(user, secret).with(clip).with(auth);
        var address = InetAddress.getByName(bind);
        for (int i = 0; i < cameras; i++) {
            int rtspPort = firstRtspPort == 0 ? 0 : firstRtspPort + i;
            try {
                started.add(LabCamera.start(settings.at(address, rtspPort)));
            } catch (IOException failure) {
                throw new IOException(
                        "camera "
                                + i
                                + " cannot listen on "
                                + bind
                                + ":"
                                + rtspPort
                                + ": "
                                + failure.getMessage()
                                + "; choose others with --first-rtsp-port",
                        failure);
            }
        }
    }

    private LabControl control(Map<String, List<Controlled>> groups) throws IOException {
        try {
            return LabControl.start(groups, port);
        } catch (IOException failure) {
            throw new IOException(
                    "port " + port + ": " + failure.getMessage() + "; choose another with --port",
                    failure);
        }
    }

    private static Map<String, List<Controlled>> groups(
            List<LabCamera> started, List<OnvifLabCamera> services, TapoOptions.Started devices) {
        var onvif = new ArrayList<Controlled>();
        for (int i = 0; i < services.size(); i++) {
            onvif.add(new ControlledOnvifCamera(services.get(i), started.get(i)));
        }
        return Map.of(
                "cameras",
                started.stream().<Controlled>map(ControlledCamera::new).toList(),
                "onvif",
                onvif,
                "tapo",
                devices.cameras().stream().<Controlled>map(ControlledTapoCamera::new).toList(),
                "plugs",
                devices.plugs().stream().<Controlled>map(ControlledPlug::new).toList());
    }

    private void print(List<LabCamera> started, Secret secret, LabControl control) {
        for (int i = 0; i < started.size(); i++) {
            System.out.println("camera " + i + "  " + started.get(i).url());
        }
        System.out.println("user      " + (auth == AuthKind.NONE ? "(none needed)" : user));
        System.out.println(
                "password  " + (auth == AuthKind.NONE ? "(none needed)" : secret.reveal()));
        System.out.println(
                "control   http://127.0.0.1:" + control.port() + "/cameras   (see lab --help)");
    }
}
