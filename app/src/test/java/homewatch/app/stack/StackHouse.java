package homewatch.app.stack;

import homewatch.control.settings.Monitoring;
import homewatch.process.time.Ticker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/// A data folder and two free ports, for the real servers with the shipped configuration. No
/// control plane runs: what Alertmanager tells it is lost.
record StackHouse(Path data, Path deploy, int prometheusPort, int alertmanagerPort) {
    static final Path SHIPPED = Path.of("../deploy");
    static final Duration GENEROUS = Duration.ofSeconds(90);

    static StackHouse in(Path data) throws IOException {
        return new StackHouse(data, SHIPPED, PortOwner.free(), PortOwner.free());
    }

    StackHouse with(Path otherDeploy) {
        return new StackHouse(data, otherDeploy, prometheusPort, alertmanagerPort);
    }

    StackHouse onOtherPorts() throws IOException {
        return new StackHouse(data, deploy, PortOwner.free(), PortOwner.free());
    }

    Layout layout() {
        return new Layout(data);
    }

    StackWish wish() {
        return new StackWish(data, deploy, prometheusPort, alertmanagerPort, "1GB");
    }

    StackPlan plan() throws IOException {
        return StackPlan.make(wish(), Monitoring.NONE);
    }

    static Hub hub() {
        return new Hub(1, URI.create("http://hub.test"));
    }

    ProcessMark mark(Kind kind) {
        try {
            return ProcessMark.read(layout().mark(kind)).orElseThrow();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static void awaitReady(Stack stack) throws Exception {
        await("the servers are ready", stack::isReady);
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        var ticker = Ticker.system();
        long began = ticker.nanos();
        while (!condition.call()) {
            if (ticker.since(began).compareTo(GENEROUS) > 0) {
                throw new AssertionError("not in time: " + what);
            }
            Thread.onSpinWait();
        }
    }

    static String get(URI address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address).timeout(GENEROUS).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    static String post(URI address, String json) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(address)
                            .timeout(GENEROUS)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
