package homewatch.edge.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import homewatch.wire.json.Json;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves `/metrics` (Prometheus' text format 0.0.4, whatever is asked for) and `/health` (JSON) to
/// GET alone, on two threads. A scrape asks no device. The door of this package.
public final class Exporter implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Exporter.class);
    private static final int THREADS = 2;
    private static final int BACKLOG = 16;
    private static final String SLOW_REQUESTS = "sun.net.httpserver.maxReqTime";
    private static final String SLOW_RESPONSES = "sun.net.httpserver.maxRspTime";
    private static final String SECONDS = "10";

    private final HttpServer server;
    private final ExecutorService threads;

    private Exporter(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// Metrics of the process and its machine. Of the JVM those that are looked at; the rest would
    /// start a management server and a flight recorder, which cost a small agent ten megabytes.
    public static void registerProcess(PrometheusRegistry registry, Path dataFolder) {
        ProcessMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        new MachineMetrics(registry).register(dataFolder);
    }

    /// Listens and serves.
    ///
    /// @throws IOException when the address cannot be had; the message says what to do
    public static Exporter start(
            InetSocketAddress address, MetricsText text, Supplier<Health> health)
            throws IOException {
        System.setProperty(SLOW_REQUESTS, System.getProperty(SLOW_REQUESTS, SECONDS));
        System.setProperty(SLOW_RESPONSES, System.getProperty(SLOW_RESPONSES, SECONDS));
        var server = listen(address);
        var threads =
                Executors.newFixedThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("exporter-", 0).factory());
        server.setExecutor(threads);
        server.createContext(
                "/",
                guarded(exchange ->
                        answer(
                                exchange,
                                404,
                                "text/plain",
                                "no such page; there are /metrics and /health\n"
                                        .getBytes(StandardCharsets.UTF_8))));
        server.createContext("/metrics", guarded(exchange -> metrics(exchange, text)));
        server.createContext("/health", guarded(exchange -> health(exchange, health.get())));
        server.start();
        return new Exporter(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer listen(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (BindException failure) {
            throw new IOException(
                    "metrics cannot be served on "
                            + address
                            + " ("
                            + failure.getMessage()
                            + "): end what uses it, or change metrics.bind and metrics.port",
                    failure);
        }
    }

    private static HttpHandler guarded(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                if (exchange.getRequestMethod().equals("GET")) {
                    handler.handle(exchange);
                } else {
                    exchange.getResponseHeaders().set("Allow", "GET");
                    exchange.sendResponseHeaders(405, -1);
                }
            } catch (RuntimeException accident) {
                logger.atError().setCause(accident).log("a scrape went wrong");
            }
        };
    }

    private static void metrics(HttpExchange exchange, MetricsText text) throws IOException {
        answer(exchange, 200, MetricsText.CONTENT_TYPE, text.bytes());
    }

    private static void health(HttpExchange exchange, Health health) throws IOException {
        answer(
                exchange,
                health.ok() ? 200 : 503,
                "application/json",
                Json.api().writeValueAsBytes(health));
    }

    private static void answer(HttpExchange exchange, int code, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }
}
