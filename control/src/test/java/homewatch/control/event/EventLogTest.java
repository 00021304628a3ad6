package homewatch.control.event;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Reach;
import homewatch.wire.SiteId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final SiteId HOME = new SiteId("home");
    private static final Duration SHORT = Duration.ofMillis(10);

    @TempDir Path root;
    private Database database;
    private EventLog log;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(root.resolve("data"));
        log = new EventLog(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoDoesNotTakeEventsIsDroppedAndNobodyWaits() throws Exception {
        try (var slow = log.listen().orElseThrow();
                var quick = log.listen().orElseThrow()) {
            for (int i = 0; i < 1100; i++) {
                append(Instant.EPOCH);
                assertThat(quick.next(SHORT)).isPresent();
            }
            assertThat(slow.dropped()).isTrue();
            assertThat(quick.dropped()).isFalse();
        }
    }

    @Test
    void nobodyHearsOfWhatWasNotKept() throws Exception {
        try (var listener = log.listen().orElseThrow()) {
            assertThat(undone()).isTrue();
            assertThat(listener.next(SHORT)).isEmpty();
            append(Instant.EPOCH);
            assertThat(listener.next(SHORT)).isPresent();
        }
    }

    @Test
    void whatIsOldIsForgottenPartByPart() throws Exception {
        database.write(transaction -> {
            for (int i = 0; i < 4500; i++) {
                log.append(transaction, event(Instant.EPOCH.plusSeconds(i)));
            }
            return log.append(transaction, event(Instant.EPOCH.plusSeconds(10_000)));
        });
        assertThat(log.forgetBefore(Instant.EPOCH.plusSeconds(5000))).isEqualTo(4500);
        assertThat(
                        log.newest(
                                new EventLog.Choice(Reach.everything(), HOME, null),
                                Long.MAX_VALUE,
                                100))
                .hasSize(1);
    }

    private boolean undone() throws DatabaseProblem {
        try {
            return database.write(transaction -> {
                log.append(transaction, event(Instant.EPOCH));
                throw new InterruptedException("undone");
            });
        } catch (InterruptedException _) {
            return true;
        }
    }

    private void append(Instant at) throws DatabaseProblem {
        database.write(transaction -> log.append(transaction, event(at)));
    }

    private static Event event(Instant at) {
        return new Events(() -> at).ofSite(HOME, EventKind.AGENT_STARTED, at, "started");
    }
}
