package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Prometheus that hangs, floods, answers nonsense, or is not there.
class BrokenPrometheusTest {
    private static final String QUERY = "/api/metrics/query?name=cameras";

    @TempDir Path root;
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private TestingHub hub;
    private volatile Answering answering = exchange -> exchange.sendResponseHeaders(404, -1);

    private interface Answering {
        void to(HttpExchange exchange) throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        answering.to(exchange);
                    } catch (Exception gone) {
                        throw new IOException(gone);
                    }
                });
        server.start();
        hub = TestingHub.start(settings(server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        over.countDown();
        hub.close();
        server.stop(0);
    }

    private ControlSettings settings(int port) {
        var address = URI.create("http://127.0.0.1:" + port);
        return ControlSettings.defaults(root.resolve("data"))
                .withPort(0)
                .withMonitoring(
                        new Monitoring(address, null, null, null, Monitoring.Receivers.NONE));
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void oneThatHangsIsWaitedForAShortWhile() throws Exception {
        answering = _ -> over.await();
        var answer = hub.get(QUERY);
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().at("/detail").asText()).contains("within 5 s");
    }

    @Test
    void onlyFewQuestionsWaitAtOnce() throws Exception {
        answering = _ -> over.await();
        var answers = new ArrayList<Integer>();
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int asker = 0; asker < 8; asker++) {
                var _ =
                        askers.submit(() -> {
                            int status = hub.get(QUERY).status();
                            synchronized (answers) {
                                answers.add(status);
                            }
                            return status;
                        });
            }
        }
        assertThat(answers).hasSize(8).contains(429, 504).containsOnly(429, 504);
    }

    @Test
    void moreThanFiveMegabytesAreNotTaken() throws Exception {
        answering =
                exchange -> {
                    var flood = new byte[6_000_000];
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(flood);
                };
        assertThat(hub.get(QUERY).status()).isEqualTo(413);
    }

    @Test
    void nonsenseIsNoAnswer() throws Exception {
        for (var text : new String[] {"<html>", "{}", "[]", "{\"data\":{\"resultType\":\"x\"}}"}) {
            answering = exchange -> say(exchange, 200, text);
            assertThat(hub.get(QUERY).status()).as(text).isEqualTo(503);
        }
        answering = exchange -> say(exchange, 404, "no such page");
        assertThat(hub.get(QUERY).status()).isEqualTo(503);
        answering =
                exchange ->
                        say(
                                exchange,
                                503,
                                "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"x\"}");
        assertThat(hub.get(QUERY).status()).isEqualTo(504);
    }

    @Test
    void whereNothingListensThatIsSaid() throws Exception {
        server.stop(0);
        var answer = hub.get(QUERY);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().at("/detail").asText()).startsWith("Prometheus cannot be asked");
    }

    @Test
    void whereThereIsNoPrometheusThatIsSaid() throws Exception {
        hub.close();
        hub = TestingHub.start(ControlSettings.defaults(root.resolve("data")).withPort(0));
        var answer = hub.get(QUERY);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().at("/detail").asText()).contains("There is no Prometheus here");
        assertThat(hub.get("/api/metrics").json().at("/metrics")).isNotEmpty();
    }
}
