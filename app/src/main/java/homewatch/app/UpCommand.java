package homewatch.app;

import homewatch.app.stack.Hub;
import homewatch.app.stack.Stack;
import homewatch.app.stack.StackPlan;
import homewatch.control.ControlPlane;
import homewatch.control.settings.ControlSettings;
import homewatch.process.settings.SettingsException;
import homewatch.process.time.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @CommandLine.Mixin private StackOptions servers = new StackOptions();

    @Override
    public Integer call() throws SettingsException, IOException, InterruptedException {
        var interruption = Interruption.ofThisProcess();
        var house = new House(data, port, metricsPort, decoder);
        house.startLog().toTerminal();
        var settings = config == null ? house.settings() : ControlSettings.read(config);
        var given = servers.with(settings.monitoring());
        try (var plan = StackPlan.make(servers.wish(data), given);
                var control = house.startControl(settings.withMonitoring(plan.monitoring()))) {
            watch(new Watch(house, settings, plan, control), interruption);
        } finally {
            interruption.done();
        }
        return 0;
    }

    /// What runs before the agent does.
    private record Watch(
            House house, ControlSettings settings, StackPlan plan, ControlPlane control) {
        Hub hub() {
            return new Hub(control.port(), links());
        }

        /// The address that people elsewhere use, if there is one.
        private URI links() {
            return settings.hostNames().isEmpty()
                    ? URI.create("http://localhost:" + control.port())
                    : URI.create("https://" + settings.hostNames().getFirst());
        }
    }

    private void watch(Watch watch, Interruption interruption)
            throws IOException, InterruptedException {
        if (withoutAgent) {
            var more = "No agent runs here: enrol one of another machine.";
            watch(watch, more, interruption);
            return;
        }
        try (var agent = watch.house().startAgent(watch.control())) {
            var more = "Agent metrics: http://127.0.0.1:" + agent.metricsPort() + "/metrics";
            watch(watch, more, interruption);
        }
    }

    private static void watch(Watch watch, String more, Interruption interruption)
            throws IOException, InterruptedException {
        try (var stack = watch.plan().start(watch.hub())) {
            boolean ready = becomesReady(stack, interruption);
            greet(watch, stack, more);
            if (!ready) {
                System.out.println("They do not all answer yet; what they say is in the log.");
            }
            interruption.await();
        }
    }

    /// False also when somebody wants to end before they are ready.
    private static boolean becomesReady(Stack stack, Interruption interruption)
            throws InterruptedException {
        var ticker = Ticker.system();
        long began = ticker.nanos();
        while (!stack.isReady()) {
            if (interruption.await(LOOK) || ticker.since(began).compareTo(PATIENCE) > 0) {
                return false;
            }
        }
        return true;
    }

    private static void greet(Watch watch, Stack stack, String more) throws IOException {
        System.out.println("Homewatch is watching: " + watch.control().home());
        watch.control().firstStartLink().ifPresent(UpCommand::invite);
        System.out.println(more);
        stack.addresses().forEach(System.out::println);
        watch.plan().notes().forEach(System.out::println);
        System.out.println("Stop with Ctrl-C. Make an access token with: ./homewatch token create");
    }

    private static void invite(URI firstStart) {
        System.out.println(
                "Nobody can sign in yet. Open this link on this machine, once, within 24 h:");
        System.out.println("    " + firstStart);
    }
}
