package homewatch.app.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A launcher in a process of its own, to be killed: `DATA PROMETHEUS-PORT ALERTMANAGER-PORT`.
final class CrashingLauncher {
    private CrashingLauncher() {}

    public static void main(String[] arguments) throws Exception {
        var house =
                new StackHouse(
                        Path.of(arguments[0]),
                        StackHouse.SHIPPED,
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
        try (var plan = house.plan();
                var stack = plan.start(StackHouse.hub())) {
            StackHouse.awaitReady(stack);
            System.in.read(); // until it is killed
        }
    }

    /// Starts the servers of a house from a process that is then killed.
    static void crash(StackHouse house) throws Exception {
        var launcher = start(house);
        try {
            var layout = house.layout();
            StackHouse.await(
                    "both servers run",
                    () ->
                            ProcessMark.read(layout.mark(Kind.PROMETHEUS)).isPresent()
                                    && ProcessMark.read(layout.mark(Kind.ALERTMANAGER)).isPresent()
                                    && answers(house.prometheusPort()));
        } finally {
            launcher.destroyForcibly();
            launcher.waitFor(1, TimeUnit.MINUTES);
        }
    }

    private static boolean answers(int port) {
        return !PortOwner.isFree(port);
    }

    private static Process start(StackHouse house) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingLauncher.class.getName(),
                        house.data().toString(),
                        String.valueOf(house.prometheusPort()),
                        String.valueOf(house.alertmanagerPort()))
                .redirectErrorStream(true)
                .redirectOutput(house.data().resolveSibling("launcher.txt").toFile())
                .start();
    }
}
