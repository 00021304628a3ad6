package homewatch.app;

import homewatch.control.ControlPlane;
import homewatch.control.ControlSurroundings;
import homewatch.control.settings.ControlSettings;
import homewatch.edge.EdgeAgent;
import homewatch.edge.EdgeSurroundings;
import homewatch.edge.settings.EdgeSettings;
import homewatch.process.log.Logging;
import homewatch.process.settings.SettingsException;
import homewatch.wire.LinkProtocol;
import homewatch.wire.SiteId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Everything of one house in one process: the control plane, and the agent of the site `home`,
/// which dials it over loopback like any other.
@CommandLine.Command(
        name = "up",
        description = "Watches this house in the foreground until Ctrl-C.",
        mixinStandardHelpOptions = true)
@WritesToTerminal
final class UpCommand implements Callable<Integer> {
    private static final SiteId HOME = new SiteId("home");

    @CommandLine.Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).",
            defaultValue = "${env:HOMEWATCH_DATA:-.homewatch}")
    private Path data = Path.of(".homewatch");

    @CommandLine.Option(
            names = "--port",
            description = "Port of the dashboard and API on loopback (default: ${DEFAULT-VALUE}).",
            defaultValue = "7777")
    private int port;

    @CommandLine.Option(
            names = "--metrics-port",
            description = "Port of the agent's metrics on loopback (default: ${DEFAULT-VALUE}).",
            defaultValue = "9400")
    private int metricsPort;

    @CommandLine.Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings of the control plane, as in docs/control-plane.yaml; they take the"
                            + " place of --port and of the data folder's part for it.")
    private @Nullable Path config;

    @CommandLine.Option(
            names = "--no-agent",
            description = "Run the control plane alone; agents of other machines dial it.")
    private boolean withoutAgent;

    @CommandLine.Option(
            names = "--decoder",
            paramLabel = "FOLDER",
            description = "The picture decoder's folder; without it pictures are off.")
    private @Nullable Path decoder;

    @Override
    public Integer call() throws SettingsException, IOException, InterruptedException {
        var interruption = Interruption.ofThisProcess();
        startLog();
        try (var control = startControl()) {
            watch(control, interruption);
        } finally {
            interruption.done();
        }
        return 0;
    }

    private void watch(ControlPlane control, Interruption interruption)
            throws IOException, InterruptedException {
        if (withoutAgent) {
            greet(control, "No agent runs here: enrol one of another machine.");
            interruption.await();
            return;
        }
        try (var agent = startAgent(control)) {
            greet(control, "Agent metrics: http://127.0.0.1:" + agent.metricsPort() + "/metrics");
            interruption.await();
        }
    }

    private void startLog() throws IOException {
        var logs = data.resolve("log");
        Logging.start()
                .toFile("homewatch.edge", "edge-agent", "home", logs.resolve("edge-agent.log"))
                .toFile(
                        "homewatch.control",
                        "tapo-camera-mcp",
                        "",
                        logs.resolve("tapo-camera-mcp.log"))
                .toTerminal();
    }

    private ControlPlane startControl() throws SettingsException, IOException {
        var settings =
                config == null
                        ? ControlSettings.defaults(data.resolve("control")).withPort(port)
                        : ControlSettings.read(config);
        return ControlPlane.start(settings, ControlSurroundings.system(Pictures.of(decoder)));
    }

    private EdgeAgent startAgent(ControlPlane control) throws IOException {
        var hub = URI.create("ws://127.0.0.1:" + control.port() + LinkProtocol.PATH);
        var settings =
                EdgeSettings.ofHouse(
                        data.resolve("edge-agent"), hub, control.enrolmentToken(HOME), metricsPort);
        return EdgeAgent.start(settings, EdgeSurroundings.system());
    }

    private void greet(ControlPlane control, String more) throws IOException {
        System.out.println("Homewatch is watching: http://127.0.0.1:" + control.port() + "/");
        control.firstStartLink().ifPresent(UpCommand::invite);
        System.out.println(more);
        System.out.println("Stop with Ctrl-C. Make an access token with: ./homewatch token create");
    }

    private static void invite(URI firstStart) {
        System.out.println(
                "Nobody can sign in yet. Open this link on this machine, once, within 24 h:");
        System.out.println("    " + firstStart);
    }
}
