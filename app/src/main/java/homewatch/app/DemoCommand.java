package homewatch.app;

import homewatch.control.ControlPlane;
import homewatch.control.database.DatabaseProblem;
import homewatch.process.secret.Secret;
import homewatch.process.time.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// A house of its own with three cameras that misbehave by a schedule, for somebody who has none.
/// At the end nothing is left of it.
@CommandLine.Command(
        name = "demo",
        sortOptions = false,
        description =
                "Shows it at work with three cameras that are drawn and now and then go dark.",
        mixinStandardHelpOptions = true)
@WritesToTerminal
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String USER = "demo";
    private static final int PASSWORD_BYTES = 9;

    @CommandLine.Option(
            names = "--port",
            description = "Port of the dashboard on loopback (default: ${DEFAULT-VALUE}).",
            defaultValue = "7777")
    private int port;

    @CommandLine.Option(
            names = "--metrics-port",
            description = "Port of the agent's metrics on loopback (default: ${DEFAULT-VALUE}).",
            defaultValue = "9400")
    private int metricsPort;

    @CommandLine.Option(
            names = "--keep",
            description = "Keep the data folder at the end, and say where it is.")
    private boolean keep;

    @CommandLine.Option(
            names = "--decoder",
            paramLabel = "FOLDER",
            description = "The picture decoder's folder; without it pictures are off.")
    private @Nullable Path decoder;

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();

    @Override
    public Integer call() throws IOException, InterruptedException, DatabaseProblem {
        var interruption = Interruption.ofThisProcess();
        try (var folder = ScratchFolder.make("homewatch-demo-", keep)) {
            show(new House(folder.path(), port, metricsPort, decoder), interruption);
            if (keep) {
                System.out.println("Kept: " + folder.path());
            }
        } finally {
            interruption.done();
        }
        return 0;
    }

    private void show(House house, Interruption interruption)
            throws IOException, InterruptedException, DatabaseProblem {
        house.startLog();
        try (var control = house.startControl(house.settings());
                var _ = house.startAgent(control);
                var cameras = DemoCameras.start(password(), Ticker.system())) {
            var password = password();
            introduce(cameras, control, password);
            greet(control, password);
            cameras.follow(DemoSchedule.usual(), this::tell);
            interruption.await();
        }
    }

    private static void introduce(DemoCameras cameras, ControlPlane control, Secret password)
            throws IOException, InterruptedException, DatabaseProblem {
        try (var visitor = new DemoVisitor(control)) {
            visitor.addAdmin(USER, password);
            for (var each : DemoCamera.values()) {
                visitor.add(each, cameras.of(each).url(), DemoCameras.USER, cameras.password());
            }
        }
    }

    private Secret password() {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static void greet(ControlPlane control, Secret password) {
        System.out.println("The demo runs. Open  " + control.home());
        System.out.println("Sign in as " + USER + " with the password " + password.reveal());
        System.out.println(
                "Then watch the wall: in half a minute a camera goes dark, and comes back. What the"
                        + " cameras do is told here.");
        System.out.println("Stop with Ctrl-C; nothing is left behind.");
    }

    private void tell(DemoSchedule.Turn turn) {
        var time = TIME.format(clock.instant().atZone(ZoneId.systemDefault()));
        System.out.println(time + "  " + turn.camera().label() + " " + turn.sentence());
    }
}
