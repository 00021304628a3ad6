package homewatch.edge;

import homewatch.edge.settings.EdgeSettings;
import homewatch.process.log.Logging;
import homewatch.process.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The agent as a program, as the launcher has it: reads settings, starts, and runs until it is
/// told to end. Ends with 2 when it cannot start.
public final class AgentMain {
    private AgentMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(EdgeSettings.read(Path.of(arguments[0])));
        } catch (SettingsException | IOException failure) {
            System.err.println(failure.getMessage());
            System.exit(2);
        }
    }

    private static void run(EdgeSettings settings) throws IOException, InterruptedException {
        var log = settings.folders().log();
        var logging = Logging.start();
        if (log != null) {
            logging.toFile("homewatch.edge", "edge-agent", settings.site().value(), log);
        }
        var agent = EdgeAgent.start(settings, EdgeSurroundings.system());
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() -> {
                                    agent.close();
                                    ended.countDown();
                                }));
        ended.await();
    }
}
