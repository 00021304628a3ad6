package homewatch.control.web;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.account.Role;
import homewatch.control.alert.AlertPage;
import homewatch.control.alert.AlertState;
import homewatch.control.alert.AlertView;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What pages know of alerts without waiting for them.
class GlancesTest {
    private static final Caller ANNA =
            new Caller("1", "anna", Role.ADMIN.scopes(), Reach.everything(), "127.0.0.1");

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whatIsHeldBackIsNotCounted() {
        var glances = glances(() -> page(alert(AlertState.FIRING), alert(AlertState.SILENCED)));
        var glance = glances.of(ANNA);
        assertThat(glance.firing()).isEqualTo(1);
        assertThat(glance.alerts()).hasSize(2);
    }

    @Test
    void itIsAskedOnceForManyPages() {
        var glances = glances(() -> page(alert(AlertState.FIRING)));
        for (int i = 0; i < 5; i++) {
            assertThat(glances.of(ANNA).firing()).isEqualTo(1);
        }
        assertThat(asked).hasValue(1);
        clock.addAndGet(Duration.ofSeconds(3).toNanos());
        glances.of(ANNA);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whileAServerHangsPagesShowWhatWasSeenBefore() throws Exception {
        var hangs = new CountDownLatch(1);
        var glances =
                glances(() -> {
                    if (asked.get() > 1) {
                        await(hangs);
                    }
                    return page(alert(AlertState.FIRING));
                });
        assertThat(glances.of(ANNA).firing()).isEqualTo(1);
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        for (int i = 0; i < 20; i++) {
            assertThat(glances.of(ANNA).firing()).isEqualTo(1);
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(asked).as("nobody asks again what is not answered").hasValue(2);
        hangs.countDown();
    }

    @Test
    void whoMayReadNothingSeesNothing() {
        var glances = glances(() -> page(alert(AlertState.FIRING)));
        glances.of(ANNA);
        var nobody = new Caller("2", "nobody", Set.of(), Reach.everything(), "127.0.0.1");
        assertThat(glances.of(nobody).alerts()).isEmpty();
    }

    @Test
    void aFailureIsNoPageThatFails() {
        var glances =
                glances(() -> {
                    throw OperationProblem.of(OperationProblem.Kind.FAULT, "broken");
                });
        assertThat(glances.of(ANNA).alerts()).isEmpty();
    }

    private interface Answer {
        AlertPage give() throws OperationProblem;
    }

    private Glances glances(Answer answer) {
        return new Glances(
                (_, _, _) -> {
                    asked.incrementAndGet();
                    return answer.give();
                },
                clock::get);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static AlertPage page(AlertView... alerts) {
        return new AlertPage(
                Instant.EPOCH,
                false,
                null,
                List.of(new AlertPage.SiteAlerts("home", List.of(alerts))));
    }

    private static AlertView alert(AlertState state) {
        return new AlertView(
                "0123456789abcdef",
                "CameraOffline",
                "warning",
                "home",
                null,
                null,
                null,
                "It is dark.",
                null,
                Instant.EPOCH,
                state,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }
}
