package homewatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.settings.ControlSettings;
import homewatch.control.settings.Monitoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From Alertmanager's message to somebody's phone, through the whole control plane.
class PagedTest {
    private static final String ALERT = "00aa00aa00aa00aa";

    @TempDir Path root;
    private TestingReceiver anna;
    private TestingReceiver ben;
    private TestingHub hub;

    @BeforeEach
    void start() throws Exception {
        anna = new TestingReceiver();
        ben = new TestingReceiver();
        var token = Files.writeString(root.resolve("token"), "alertmanagers");
        hub =
                TestingHub.start(
                        ControlSettings.defaults(root.resolve("data"))
                                .withPort(0)
                                .withMonitoring(
                                        new Monitoring(
                                                null,
                                                null,
                                                null,
                                                token,
                                                Monitoring.Receivers.NONE)));
        contact("anna", anna);
        contact("ben", ben);
        var steps =
                hub.patch(
                        "/api/escalation",
                        """
                        {"steps":[{"contact":"anna","after_minutes":5},\
                        {"contact":"ben","after_minutes":10}]}\
                        """);
        assertThat(steps.status()).as(steps.text()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        hub.close();
        anna.close();
        ben.close();
    }

    private void contact(String id, TestingReceiver receiver) throws Exception {
        hub.post(
                "/api/contacts",
                "{\"name\":\"%s\",\"kind\":\"webhook\",\"address\":\"%s\"}"
                        .formatted(id, receiver.uri("/")));
    }

    private void alertmanagerSays(String status) throws Exception {
        alertmanagerSays(status, "CamerasOffline");
    }

    private void alertmanagerSays(String status, String name) throws Exception {
        var json =
                """
                {"version":"4","groupKey":"{}","truncatedAlerts":0,"status":"%s","receiver":"control-plane",
                 "groupLabels":{"site":"home"},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://a",
                 "alerts":[{"status":"%s","fingerprint":"%s","generatorURL":"http://p",
                   "labels":{"alertname":"%s","site":"home","severity":"critical"},
                   "annotations":{"summary":"home: 1 of 2 cameras give no picture: hall."},
                   "startsAt":"2026-11-25T02:14:00Z","endsAt":"%s"}]}\
                """
                        .formatted(
                                status,
                                status,
                                ALERT,
                                name,
                                "firing".equals(status)
                                        ? "0001-01-01T00:00:00Z"
                                        : "2026-11-25T02:44:00Z");
        assertThat(hub.send("POST", "/api/alertmanager", json, "alertmanagers").status())
                .isEqualTo(200);
    }

    private String next() throws Exception {
        return hub.get("/api/escalation").json().at("/pages/0/next/contact").asText();
    }

    @Test
    void aPageGoesFromStepToStepUntilSomebodyAcknowledgesIt() throws Exception {
        alertmanagerSays("firing");
        assertThat(next()).isEqualTo("anna");
        hub.forward(Duration.ofMinutes(5));
        Waiting.until(() -> anna.taken().size() == 1);
        Waiting.until(() -> next().equals("ben"));
        var path = "/api/alerts/" + ALERT + "/acknowledgement";
        var acknowledged = hub.post(path, "{}");
        assertThat(acknowledged.status()).as(acknowledged.text()).isLessThan(300);
        hub.forward(Duration.ofMinutes(10));
        alertmanagerSays("firing");
        assertThat(next()).as("somebody looks after it").isEmpty();
        assertThat(hub.delete(path).status()).isLessThan(300);
        Waiting.until(() -> ben.taken().size() == 1);
        hub.forward(Duration.ofMinutes(2));
        alertmanagerSays("resolved");
        Waiting.until(() -> anna.taken().size() == 2 && ben.taken().size() == 2);
        Waiting.until(() -> hub.get("/api/escalation").json().at("/pages").isEmpty());
        var notices = hub.get("/api/notices?state=delivered&limit=3").json();
        assertThat(notices.at("/notices")).hasSize(3);
        assertThat(notices.at("/notices/0/title").asText())
                .isEqualTo("In order again: home: CamerasOffline");
        var rest = hub.get("/api/notices?cursor=" + notices.at("/next_cursor").asText()).json();
        assertThat(rest.at("/notices")).hasSize(1);
        assertThat(rest.at("/notices/0/to").asText()).isEqualTo("anna");
    }

    @Test
    void theSignOfLifeIsSeen() throws Exception {
        assertThat(hub.send("GET", "/metrics", "", "").text())
                .doesNotContain("homewatch_watchdog_last_seen_timestamp_seconds");
        alertmanagerSays("firing", "Watchdog");
        Waiting.until(() ->
                hub.send("GET", "/metrics", "", "")
                        .text()
                        .contains("homewatch_watchdog_last_seen_timestamp_seconds"));
        assertThat(hub.get("/api/status").json().at("/monitoring/watchdog_last_seen").asText())
                .isNotEmpty();
    }
}
