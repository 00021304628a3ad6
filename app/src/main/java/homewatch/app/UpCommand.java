package homewatch.app;

import homewatch.control.ControlPlane;
import homewatch.control.settings.ControlSettings;
import homewatch.process.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Everything of one house in one process.
@CommandLine.Command(
        name = "up",
        description = "Watches this house in the foreground until Ctrl-C.",
        mixinStandardHelpOptions = true)
@WritesToTerminal
final class UpCommand implements Callable<Integer> {
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
        var house = new House(data, port, metricsPort, decoder);
        house.startLog().toTerminal();
        var settings = config == null ? house.settings() : ControlSettings.read(config);
        try (var control = house.startControl(settings)) {
            watch(house, control, interruption);
        } finally {
            interruption.done();
        }
        return 0;
    }

    private void watch(House house, ControlPlane control, Interruption interruption)
            throws IOException, InterruptedException {
        if (withoutAgent) {
            greet(control, "No agent runs here: enrol one of another machine.");
            interruption.await();
            return;
        }
        try (var agent = house.startAgent(control)) {
            greet(control, "Agent metrics: http://127.0.0.1:" + agent.metricsPort() + "/metrics");
            interruption.await();
        }
    }

    private void greet(ControlPlane control, String more) throws IOException {
        System.out.println("Homewatch is watching: " + control.home());
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
