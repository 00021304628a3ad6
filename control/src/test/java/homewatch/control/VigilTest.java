package homewatch.control;

import static homewatch.control.TestingTelling.watching;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.settings.Monitoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VigilTest {
    @TempDir Path root;
    private TestingReceiver prometheus;
    private TestingReceiver alertmanager;
    private TestingReceiver pager;
    private TestingTelling telling;

    @BeforeEach
    void start() throws Exception {
        prometheus = new TestingReceiver();
        alertmanager = new TestingReceiver();
        pager = new TestingReceiver();
        telling =
                TestingTelling.on(
                        root,
                        watching(
                                prometheus.uri(""),
                                alertmanager.uri("/am"),
                                root.resolve("token"),
                                pager.uri("/pager")));
    }

    @AfterEach
    void stop() {
        telling.close();
        prometheus.close();
        alertmanager.close();
        pager.close();
    }

    /// So many times ten seconds in which all is asked, with or without a sign of life.
    private void watch(int times, boolean watchdog) throws Exception {
        for (int i = 0; i < times; i++) {
            telling.forward(Duration.ofSeconds(10));
            telling.telling().vigil().askPrometheus();
            telling.telling().vigil().askAlertmanager();
            if (watchdog) {
                telling.watchdog();
            }
            telling.round();
        }
    }

    @Test
    void whoIsThereIsNoPage() throws Exception {
        watch(60, true);
        assertThat(pager.heard()).isEmpty();
        assertThat(prometheus.taken().getFirst().uri().getPath()).isEqualTo("/-/ready");
        assertThat(alertmanager.taken().getFirst().uri().getPath()).isEqualTo("/am/-/ready");
        var view = telling.telling().vigil().view();
        assertThat(view.prometheus().state()).hasToString("READY");
        assertThat(view.watchdogLastSeen()).isNotNull();
        assertThat(view.downSince()).isNull();
    }

    @Test
    void prometheusThatStaysAwayIsToldToThePagerOnceAndItsReturnOnce() throws Exception {
        watch(10, true);
        prometheus.leave();
        watch(5, true);
        assertThat(pager.heard()).as("a restart takes a while").isEmpty();
        watch(10, true);
        assertThat(pager.taken()).as("within 150 s").hasSize(1);
        var told = pager.taken().getFirst().json();
        assertThat(told.at("/version").asText()).isEqualTo("4");
        assertThat(told.at("/receiver").asText()).isEqualTo("pager");
        assertThat(told.at("/status").asText()).isEqualTo("firing");
        assertThat(told.at("/groupLabels/site").asText()).isEqualTo("hub");
        assertThat(told.at("/commonLabels/alertname").asText()).isEqualTo("MonitoringDown");
        assertThat(told.at("/commonLabels/severity").asText()).isEqualTo("critical");
        assertThat(told.at("/commonAnnotations/description").asText())
                .contains("Prometheus is not there");
        assertThat(told.at("/commonAnnotations/runbook_url").asText())
                .isEqualTo("http://hub.example/runbooks/watchdog");
        watch(60, false);
        assertThat(pager.taken()).as("once").hasSize(1);
        telling.restart();
        watch(30, false);
        assertThat(pager.taken()).as("also over a restart").hasSize(1);
        prometheus.comeBack();
        watch(10, true);
        assertThat(pager.taken()).hasSize(2);
        assertThat(pager.taken().getLast().json().at("/status").asText()).isEqualTo("resolved");
        watch(30, true);
        assertThat(pager.taken()).hasSize(2);
    }

    @Test
    void anAlertmanagerThatIsNotReadyIsToldToo() throws Exception {
        watch(10, true);
        alertmanager.answering(_ -> 503);
        watch(8, true);
        assertThat(pager.taken()).hasSize(1);
    }

    @Test
    void withoutASignOfLifeForTwoMinutesNobodyIsWatching() throws Exception {
        watch(10, true);
        watch(11, false);
        assertThat(pager.heard()).isEmpty();
        watch(3, false);
        assertThat(pager.taken()).hasSize(1);
        assertThat(pager.taken().getFirst().json().at("/commonAnnotations/description").asText())
                .contains("Watchdog");
        watch(10, true);
        assertThat(pager.taken()).hasSize(2);
    }

    @Test
    void afterAStartEverybodyMayStart() throws Exception {
        prometheus.leave();
        alertmanager.leave();
        watch(8, false);
        assertThat(pager.heard()).isEmpty();
        prometheus.comeBack();
        alertmanager.comeBack();
        watch(30, true);
        assertThat(pager.heard()).isEmpty();
    }

    @Test
    void withoutADatabaseThePagerIsTold() throws Exception {
        watch(10, true);
        telling.breakDatabase();
        prometheus.leave();
        watch(10, true);
        assertThat(pager.taken()).hasSize(1);
        prometheus.comeBack();
        watch(10, true);
        assertThat(pager.taken()).hasSize(2);
    }

    @Test
    void aPagerThatIsAwayIsToldOnceItIsBack() throws Exception {
        watch(10, true);
        prometheus.leave();
        pager.answering(_ -> 500);
        watch(70, true);
        assertThat(pager.taken()).isEmpty();
        pager.answering(_ -> 200);
        watch(10, true);
        assertThat(pager.taken()).hasSize(1);
    }

    @Test
    void thePagerIsShownTheTokenOfItsFile() throws Exception {
        var token = root.resolve("pager-token");
        var webhook = new Monitoring.Webhook(pager.uri("/pager"), token);
        var receivers = new Monitoring.Receivers(webhook, null, null, null);
        try (var other =
                TestingTelling.on(
                        root.resolve("other"),
                        new Monitoring(prometheus.uri(""), null, null, null, receivers))) {
            prometheus.leave();
            other.forward(Duration.ofMinutes(5));
            for (int i = 0; i < 10; i++) {
                other.telling().vigil().askPrometheus();
                other.forward(Duration.ofSeconds(10));
                other.round();
            }
            assertThat(pager.heard()).isEmpty();
            assertThat(other.notices().at("/0/error").asText()).contains("token cannot be read");
            Files.writeString(token, "pagers-secret\n");
            other.forward(Duration.ofMinutes(1));
            other.rounds(2);
            assertThat(pager.taken()).hasSize(1);
            assertThat(pager.taken().getFirst().header("Authorization"))
                    .isEqualTo("Bearer pagers-secret");
        }
    }

    @Test
    void contactsAreToldToo() throws Exception {
        try (var anna = new TestingReceiver()) {
            telling.webhook("anna", anna.uri("/a"));
            telling.steps("[{\"contact\":\"anna\",\"after_minutes\":5}]");
            watch(10, true);
            prometheus.leave();
            watch(20, true);
            assertThat(anna.heard()).isEmpty();
            watch(30, true);
            assertThat(anna.taken()).hasSize(1);
            assertThat(pager.taken()).hasSize(1);
        }
    }
}
