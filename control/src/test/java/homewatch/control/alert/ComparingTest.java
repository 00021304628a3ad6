package homewatch.control.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import homewatch.control.database.Database;
import homewatch.control.server.ServerClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a hub concludes from what Alertmanager has; here a server that says what a test wants.
class ComparingTest {
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final Alert PAGE =
            new Alert(
                    "00000000000000aa",
                    Map.of("alertname", "CamerasOffline", "site", "home"),
                    Map.of(),
                    NOW);
    private static final String THERE =
            """
            [{"fingerprint": "00000000000000aa", "startsAt": "2026-11-25T03:00:00.000Z",
              "labels": {"alertname": "CamerasOffline", "site": "home"}, "annotations": {},
              "status": {"state": "active", "silencedBy": [%s], "inhibitedBy": [%s]}}]
            """;

    @TempDir Path root;
    private volatile String alerts = "[]";
    private volatile int status = 200;
    private final AtomicLong nanos = new AtomicLong();
    private HttpServer server;
    private ServerClient client;
    private Database database;
    private FiringAlerts firing;
    private Look look;
    private Comparing comparing;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var said =
                            exchange.getRequestURI().getPath().endsWith("/alerts") ? alerts : "[]";
                    var bytes = said.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        client = new ServerClient();
        database = Database.open(root);
        firing = FiringAlerts.load(database, List.of());
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/am");
        look = new Look(new Alertmanager(client, address), firing, () -> NOW, nanos::get);
        comparing = new Comparing(look, firing, nanos::get);
        firing.told(List.of(LiveAlert.told(PAGE, AlertState.FIRING)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
        database.close();
    }

    @Test
    void anAlertThatWasSilencedOrHiddenIsKnownToBe() {
        alerts = THERE.formatted("\"a\"", "");
        later(Duration.ofSeconds(5));
        assertThat(kept()).isEqualTo(AlertState.SILENCED);
        alerts = THERE.formatted("", "\"b\"");
        later(Duration.ofSeconds(5));
        assertThat(kept()).isEqualTo(AlertState.INHIBITED);
        alerts = THERE.formatted("", "");
        later(Duration.ofSeconds(5));
        assertThat(kept()).isEqualTo(AlertState.FIRING);
    }

    @Test
    void anAlertThatIsMissingIsOverAfterTwoMinutesAndNotWhileAnAlertmanagerStartsAnew() {
        later(Duration.ofSeconds(5));
        later(Duration.ofSeconds(100));
        assertThat(firing.all()).hasSize(1);
        alerts = THERE.formatted("", "");
        later(Duration.ofSeconds(5));
        alerts = "[]";
        later(Duration.ofSeconds(5));
        later(Duration.ofSeconds(100));
        assertThat(firing.all()).hasSize(1);
        later(Duration.ofSeconds(20));
        assertThat(firing.all()).isEmpty();
    }

    @Test
    void whileNobodyAnswersNothingIsOver() {
        later(Duration.ofSeconds(5));
        status = 500;
        later(Duration.ofMinutes(10));
        assertThat(look.last().stale()).isTrue();
        status = 200;
        later(Duration.ofSeconds(5));
        later(Duration.ofSeconds(100));
        assertThat(firing.all()).hasSize(1);
        alerts = "no JSON";
        later(Duration.ofMinutes(10));
        assertThat(firing.all()).hasSize(1);
    }

    private void later(Duration span) {
        nanos.addAndGet(span.toNanos());
        comparing.compare();
    }

    private AlertState kept() {
        return firing.find(PAGE.fingerprint()).orElseThrow().state();
    }
}
