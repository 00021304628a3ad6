package homewatch.control;

import static homewatch.control.TestingTelling.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to a notice whose receiver does not take it.
class OutboxTest {
    @TempDir Path root;
    private TestingReceiver anna;
    private TestingTelling telling;

    @BeforeEach
    void start() throws Exception {
        anna = new TestingReceiver();
        telling = TestingTelling.on(root);
        telling.webhook("anna", anna.uri("/a"));
        telling.steps("[{\"contact\":\"anna\",\"after_minutes\":0}]");
    }

    @AfterEach
    void stop() {
        telling.close();
        anna.close();
    }

    @Test
    void itIsTriedLessAndLessOftenUntilItIsTakenOnce() throws Exception {
        anna.answering(_ -> 500);
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(60);
        assertThat(anna.heard()).hasSizeBetween(5, 9);
        var view = telling.telling().outbox().view();
        assertThat(view.waiting()).isEqualTo(1);
        assertThat(view.failing()).isEqualTo(1);
        assertThat(view.lastError()).contains("answered 500");
        assertThat(telling.telling().outbox().failedTries())
                .containsEntry("webhook", (long) anna.heard().size());
        var contact = telling.ask("list_contacts", "{}").at("/contacts/0");
        assertThat(contact.at("/waiting").asInt()).isEqualTo(1);
        assertThat(contact.at("/error").asText()).contains("answered 500");
        anna.answering(_ -> 200);
        telling.forward(Duration.ofMinutes(1));
        telling.rounds(5);
        assertThat(anna.taken()).hasSize(1);
        assertThat(telling.telling().outbox().view().failing()).isZero();
        assertThat(telling.notices().at("/0/state").asText()).isEqualTo("delivered");
        assertThat(anna.heard().stream().map(each -> each.header("Idempotency-Key")).distinct())
                .as("tries of one notice can be told as such")
                .hasSize(1);
    }

    @Test
    void whoIsAwayForTenMinutesIsToldOnceBack() throws Exception {
        anna.leave();
        telling.fires(page("CamerasOffline", "home"));
        for (int i = 0; i < 10; i++) {
            telling.forward(Duration.ofMinutes(1));
            telling.round();
        }
        telling.restart();
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(2);
        assertThat(telling.notices()).hasSize(1);
        assertThat(telling.notices().at("/0/state").asText()).isEqualTo("waiting");
        anna.comeBack();
        telling.forward(Duration.ofMinutes(1));
        telling.rounds(5);
        assertThat(anna.taken()).hasSize(1);
        assertThat(telling.notices()).hasSize(1);
    }

    @Test
    void whoHangsKeepsNobodyElseWaiting() throws Exception {
        try (var ben = new TestingReceiver()) {
            telling.webhook("ben", ben.uri("/b"));
            telling.steps(
                    """
                    [{"contact":"anna","after_minutes":0},{"contact":"ben","after_minutes":0}]\
                    """);
            anna.answering(_ -> 0);
            telling.fires(page("CamerasOffline", "home"));
            telling.telling().round();
            Waiting.until(() -> ben.taken().size() == 1);
            Waiting.until(() -> telling.telling().outbox().view().failing() == 1);
            assertThat(telling.telling().outbox().view().lastError())
                    .contains("did not answer within 10 s");
            anna.answering(_ -> 200);
            telling.rounds(5);
            assertThat(anna.taken()).hasSize(1);
            assertThat(ben.taken()).hasSize(1);
        }
    }

    @Test
    void aMessageThatIsNotTakenAtAllIsGivenUp() throws Exception {
        anna.answering(_ -> 422);
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(120);
        assertThat(telling.notices().at("/0/state").asText()).isEqualTo("given_up");
        assertThat(anna.heard()).hasSize(5);
        anna.answering(_ -> 200);
        telling.fires(page("SiteVanished", "home"));
        telling.rounds(2);
        assertThat(anna.taken()).as("what comes later is told").hasSize(1);
    }

    @Test
    void afterTwoDaysNobodyIsToldAnyMore() throws Exception {
        anna.leave();
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(2);
        telling.forward(Duration.ofHours(30));
        telling.rounds(2);
        assertThat(telling.notices().at("/0/state").asText()).isEqualTo("waiting");
        telling.forward(Duration.ofHours(19));
        telling.rounds(2);
        assertThat(telling.notices().at("/0/state").asText()).isEqualTo("given_up");
    }

    @Test
    void aRedirectionIsNotFollowed() throws Exception {
        anna.answering(_ -> 302);
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(1);
        assertThat(telling.notices().at("/0/error").asText()).contains("give the address itself");
    }

    @Test
    void withoutADatabaseItIsToldAllTheSame() throws Exception {
        telling.breakDatabase();
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(2);
        assertThat(anna.taken()).hasSize(1);
        telling.ends(page("CamerasOffline", "home"));
        telling.rounds(65);
        assertThat(anna.taken()).hasSize(2);
        telling.rounds(65);
        assertThat(anna.taken()).as("and once").hasSize(2);
    }

    @Test
    void whatWaitsForAContactThatIsRemovedGoesWithIt() throws Exception {
        anna.answering(_ -> 500);
        telling.fires(page("CamerasOffline", "home"));
        telling.rounds(2);
        telling.steps("[]");
        telling.ask("delete_contact", "{\"id\":\"anna\"}");
        telling.rounds(3);
        assertThat(telling.notices()).isEmpty();
        assertThat(telling.telling().outbox().view().waiting()).isZero();
    }
}
