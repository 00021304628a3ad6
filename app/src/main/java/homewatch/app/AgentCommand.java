package homewatch.app;

import homewatch.edge.EdgeAgent;
import homewatch.edge.EdgeSurroundings;
import homewatch.edge.settings.EdgeSettings;
import homewatch.process.log.Logging;
import homewatch.process.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// The agent of one site alone, which dials a control plane elsewhere.
@CommandLine.Command(
        name = "agent",
        description = "Watches the cameras of one site and reports to a control plane elsewhere.",
        mixinStandardHelpOptions = true)
@WritesToTerminal
final class AgentCommand implements Callable<Integer> {
    @CommandLine.Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Its settings (default: ${DEFAULT-VALUE}).",
            defaultValue = "/etc/homewatch/edge-agent.yaml")
    private Path config = Path.of("/etc/homewatch/edge-agent.yaml");

    @CommandLine.Option(
            names = "--check",
            description = "Read the settings, say what is wrong with them, and end.")
    private boolean checkOnly;

    @Override
    public Integer call() throws SettingsException, IOException, InterruptedException {
        var settings = EdgeSettings.read(config);
        if (checkOnly) {
            System.out.println(config + " is fine");
            return 0;
        }
        var interruption = Interruption.ofThisProcess();
        startLog(settings);
        try (var agent = EdgeAgent.start(settings, EdgeSurroundings.system())) {
            System.out.println(
                    "Watching; metrics: http://127.0.0.1:" + agent.metricsPort() + "/metrics");
            interruption.await();
        } finally {
            interruption.done();
        }
        return 0;
    }

    private static void startLog(EdgeSettings settings) throws IOException {
        var log = settings.folders().log();
        var logging = Logging.start().toTerminal();
        if (log != null) {
            logging.toFile("homewatch", "edge-agent", settings.site().value(), log);
        }
    }
}
