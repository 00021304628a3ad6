package homewatch.control;

import static homewatch.control.TestingTelling.alert;
import static homewatch.control.TestingTelling.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscalationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir Path root;
    private TestingReceiver anna;
    private TestingReceiver ben;
    private TestingTelling telling;

    @BeforeEach
    void start() throws Exception {
        anna = new TestingReceiver();
        ben = new TestingReceiver();
        telling = TestingTelling.on(root);
        telling.webhook("anna", anna.uri("/a"));
        telling.webhook("ben", ben.uri("/b"));
        telling.steps(
                """
                [{"contact":"anna","after_minutes":5},{"contact":"ben","after_minutes":15}]\
                """);
    }

    @AfterEach
    void stop() {
        telling.close();
        anna.close();
        ben.close();
    }

    @Test
    void aPageThatNobodyAcknowledgesGoesFromStepToStep() throws Exception {
        telling.fires(page("CamerasOffline", "home"));
        telling.forward(MINUTE.multipliedBy(4));
        telling.rounds(2);
        assertThat(anna.heard()).isEmpty();
        telling.forward(MINUTE);
        telling.rounds(3);
        assertThat(anna.taken()).hasSize(1);
        assertThat(ben.taken()).isEmpty();
        var told = anna.taken().getFirst().json();
        assertThat(told.at("/version").asText()).isEqualTo("4");
        assertThat(told.at("/status").asText()).isEqualTo("firing");
        assertThat(told.at("/alerts/0/labels/alertname").asText()).isEqualTo("CamerasOffline");
        assertThat(told.at("/alerts/0/startsAt").asText()).isEqualTo("2026-11-25T02:14:00Z");
        assertThat(told.at("/alerts/0/endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(anna.taken().getFirst().header("Authorization")).isEqualTo("Bearer tk_x");
        telling.forward(MINUTE.multipliedBy(10));
        telling.rounds(3);
        assertThat(ben.taken()).hasSize(1);
        telling.forward(Duration.ofHours(3));
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(3);
        assertThat(anna.taken()).as("nobody hears the same twice").hasSize(1);
        assertThat(ben.taken()).hasSize(1);
    }

    @Test
    void anAcknowledgedPageStaysQuietAndItsEndIsToldToWhoWasTold() throws Exception {
        var page = page("CamerasOffline", "home");
        telling.fires(page);
        telling.forward(MINUTE.multipliedBy(5));
        telling.round();
        telling.acknowledge(page);
        telling.forward(MINUTE.multipliedBy(30));
        telling.rounds(2);
        assertThat(ben.heard()).isEmpty();
        telling.ends(page);
        telling.rounds(2);
        assertThat(anna.taken()).hasSize(2);
        assertThat(anna.taken().getLast().json().at("/status").asText()).isEqualTo("resolved");
        assertThat(ben.heard()).isEmpty();
        assertThat(telling.ask("show_escalation", "{}").at("/pages")).isEmpty();
    }

    @Test
    void whatIsOverBeforeItsStepWakesNobody() throws Exception {
        var page = page("SiteDown", "home");
        telling.fires(page);
        telling.forward(MINUTE.multipliedBy(4));
        telling.round();
        telling.ends(page);
        telling.forward(MINUTE.multipliedBy(30));
        telling.rounds(2);
        assertThat(anna.heard()).isEmpty();
    }

    @Test
    void whatIsHushedWakesNobodyUntilItIsHeardAgain() throws Exception {
        var page = page("SiteDown", "home");
        telling.fires(page);
        telling.hush(page);
        telling.forward(MINUTE.multipliedBy(10));
        telling.rounds(2);
        assertThat(anna.heard()).isEmpty();
        telling.fires(page);
        telling.rounds(2);
        assertThat(anna.taken()).hasSize(1);
        telling.hush(page);
        telling.rounds(2);
        assertThat(anna.taken()).as("it is not over").hasSize(1);
    }

    @Test
    void whatIsNoPageWakesNobody() throws Exception {
        telling.fires(alert("CameraOffline", "home", "warning"));
        telling.forward(MINUTE.multipliedBy(30));
        telling.rounds(2);
        assertThat(anna.heard()).isEmpty();
    }

    @Test
    void aFloodIsOneNoticeASiteAndMinute() throws Exception {
        IntStream.range(0, 30).forEach(i -> telling.fires(page("Page" + i, "home")));
        IntStream.range(0, 30).forEach(i -> telling.fires(page("Page" + i, "shop")));
        telling.forward(MINUTE.multipliedBy(5));
        telling.rounds(5);
        assertThat(anna.taken()).as("one a site").hasSize(2);
        assertThat(anna.taken().getFirst().json().at("/alerts")).hasSize(20);
        assertThat(anna.taken().getFirst().json().at("/truncatedAlerts").asInt()).isEqualTo(10);
        telling.fires(page("Another", "home"));
        telling.forward(MINUTE.multipliedBy(5).minusSeconds(10));
        telling.rounds(5);
        assertThat(anna.taken()).hasSize(2);
        telling.rounds(6);
        assertThat(anna.taken()).hasSize(3);
        IntStream.range(0, 30).forEach(i -> telling.ends(page("Page" + i, "home")));
        telling.rounds(30);
        assertThat(anna.taken()).as("within the minute").hasSize(3);
        telling.forward(MINUTE);
        telling.rounds(2);
        assertThat(anna.taken()).hasSize(4);
    }

    @Test
    void whoWasToldIsNotToldAgainWhenItComesAndGoesWithinAMinute() throws Exception {
        var page = page("CamerasOffline", "home");
        telling.fires(page);
        telling.forward(MINUTE.multipliedBy(5));
        telling.round();
        for (int i = 0; i < 10; i++) {
            telling.ends(page);
            telling.round();
            telling.fires(page);
            telling.round();
        }
        assertThat(anna.taken()).hasSize(1);
    }

    @Test
    void aRestartForgetsNeitherThePageNorWhoWasTold() throws Exception {
        var page = page("CamerasOffline", "home");
        telling.fires(page);
        telling.forward(MINUTE.multipliedBy(5));
        telling.round();
        telling.restart();
        telling.rounds(40);
        assertThat(anna.taken()).hasSize(1);
        telling.forward(MINUTE.multipliedBy(10));
        telling.rounds(2);
        assertThat(ben.taken()).hasSize(1);
        telling.restart();
        telling.ends(page);
        telling.rounds(65);
        assertThat(anna.taken()).hasSize(2);
        assertThat(ben.taken()).hasSize(2);
    }

    @Test
    void anAcknowledgementSurvivesARestart() throws Exception {
        var page = page("CamerasOffline", "home");
        telling.fires(page);
        telling.acknowledge(page);
        telling.round();
        telling.restart();
        telling.fires(page);
        telling.forward(MINUTE.multipliedBy(20));
        telling.rounds(2);
        assertThat(anna.heard()).isEmpty();
    }

    @Test
    void afterARestartItIsGivenTimeToHaveEnded() throws Exception {
        var page = page("CamerasOffline", "home");
        telling.fires(page);
        telling.round();
        telling.forward(MINUTE.multipliedBy(6));
        telling.restart();
        telling.rounds(10);
        assertThat(anna.heard()).isEmpty();
        telling.ends(page);
        telling.rounds(40);
        assertThat(anna.heard()).isEmpty();
    }

    @Test
    void whatIsOverBeforeItWasTakenIsWithdrawn() throws Exception {
        var page = page("CamerasOffline", "home");
        anna.answering(_ -> 500);
        telling.fires(page);
        telling.forward(MINUTE.multipliedBy(5));
        telling.rounds(2);
        assertThat(telling.notices().at("/0/state").asText()).isEqualTo("waiting");
        telling.ends(page);
        anna.answering(_ -> 200);
        telling.rounds(5);
        assertThat(telling.notices().findValuesAsText("state")).isEqualTo(List.of("withdrawn"));
        assertThat(anna.taken()).isEmpty();
    }

    @Test
    void whoHasThePagersAddressIsNotToldByBoth() throws Exception {
        try (var pager = new TestingReceiver();
                var other =
                        TestingTelling.on(
                                root.resolve("other"), TestingTelling.withPager(pager.uri("/p")))) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> other.webhook("carl", pager.uri("/p")))
                    .isInstanceOf(homewatch.control.operation.OperationProblem.class);
            other.fires(page("CamerasOffline", "home"));
            other.forward(MINUTE.multipliedBy(60));
            other.rounds(2);
            assertThat(pager.heard()).as("Alertmanager tells the pager").isEmpty();
        }
    }
}
