package homewatch.control.history;

import static homewatch.control.event.EventKind.AGENT_BACK;
import static homewatch.control.event.EventKind.AGENT_REVOKED;
import static homewatch.control.event.EventKind.AGENT_SILENT;
import static homewatch.control.event.EventKind.AGENT_STARTED;
import static homewatch.control.event.EventKind.CAMERA_ADDED;
import static homewatch.control.event.EventKind.STATE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.database.Database;
import homewatch.control.event.Event;
import homewatch.control.event.EventKind;
import homewatch.control.event.EventLog;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesTest {
    private static final SiteId HOME = new SiteId("home");
    private static final CameraId HALL = new CameraId("hall");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @TempDir Path root;
    private Database database;
    private EventLog log;
    private Histories histories;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(root.resolve("data"));
        log = new EventLog(database);
        histories = new Histories(database, () -> NOW);
        database.write(transaction -> {
            var handle = transaction.handle();
            handle.execute(
                    "INSERT OR IGNORE INTO site (id, name, made_at) VALUES ('home', 'home', 0)");
            return handle.execute(
                    "INSERT INTO camera (id, site, name, address, transport, made_at)"
                            + " VALUES ('hall', 'home', 'Hall', 'rtsp://x/', 'tcp', 0)");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aStateLastsUntilTheNextOneAndBeganBeforeTheWindow() throws Exception {
        state(hoursAgo(40), Status.ONLINE);
        state(hoursAgo(10), Status.OFFLINE);
        state(hoursAgo(8), Status.ONLINE);
        assertThat(said()).containsExactly("ONLINE 14h", "OFFLINE 2h", "ONLINE 8h");
    }

    @Test
    void beforeACameraWasAddedThereIsNothing() throws Exception {
        append(hoursAgo(6), CAMERA_ADDED, HALL, null);
        state(hoursAgo(5), Status.ONLINE);
        assertThat(said()).containsExactly("UNKNOWN 1h", "ONLINE 5h");
    }

    @Test
    void timeInWhichAnAgentDidNotRunIsUnknownAndNeverOffline() throws Exception {
        state(hoursAgo(40), Status.ONLINE);
        append(hoursAgo(10).plusSeconds(15), AGENT_SILENT, null, null);
        append(hoursAgo(7), AGENT_STARTED, null, null);
        append(hoursAgo(7).plusSeconds(1), AGENT_BACK, null, null);
        assertThat(said()).containsExactly("ONLINE 14h", "UNKNOWN 3h", "ONLINE 7h");
        var share = Share.of(hall().spans());
        assertThat(share.unknown()).isEqualTo(3 * 3600);
        assertThat(share.offline()).isZero();
        assertThat(share.availability()).isEqualTo(1.0);
    }

    @Test
    void whatAnAgentSawWhileItWasOutOfTouchIsKnownAfterwards() throws Exception {
        state(hoursAgo(40), Status.ONLINE);
        append(hoursAgo(10), AGENT_SILENT, null, null);
        state(hoursAgo(9), Status.OFFLINE);
        state(hoursAgo(8), Status.ONLINE);
        append(hoursAgo(7), AGENT_BACK, null, null);
        assertThat(said()).containsExactly("ONLINE 15h", "OFFLINE 1h", "ONLINE 8h");
    }

    @Test
    void aSilenceThatGoesOnReachesUntilNow() throws Exception {
        state(hoursAgo(40), Status.OFFLINE);
        append(hoursAgo(30).plusSeconds(15), AGENT_SILENT, null, null);
        assertThat(said()).containsExactly("UNKNOWN 24h");
        assertThat(Share.of(hall().spans()).availability()).isNull();
    }

    @Test
    void nobodyLooksOnceTheAgentIsRevoked() throws Exception {
        state(hoursAgo(40), Status.ONLINE);
        append(hoursAgo(4), AGENT_REVOKED, null, null);
        assertThat(said()).containsExactly("ONLINE 20h", "UNKNOWN 4h");
    }

    @Test
    void anEventFromTheFutureOfACrookedClockCountsFromWhenItCame() throws Exception {
        state(hoursAgo(40), Status.ONLINE);
        append(NOW.plus(DAY), hoursAgo(2), STATE_CHANGED, HALL, Status.OFFLINE);
        assertThat(said()).containsExactly("ONLINE 22h", "OFFLINE 2h");
    }

    @Test
    void oneCameraAloneHasTheSameHistoryAsAmongAll() throws Exception {
        state(hoursAgo(40), Status.ONLINE);
        state(hoursAgo(3), Status.DEGRADED);
        append(hoursAgo(2), AGENT_SILENT, null, null);
        assertThat(histories.of(HALL, HOME, histories.last(DAY)))
                .isEqualTo(histories.all(DAY).all().get(HALL));
    }

    @Test
    void whatHappenedMeanwhileIsSeenAtOnce() throws Exception {
        state(hoursAgo(40), Status.ONLINE);
        assertThat(said()).containsExactly("ONLINE 24h");
        state(hoursAgo(1), Status.OFFLINE);
        assertThat(said()).containsExactly("ONLINE 23h", "OFFLINE 1h");
    }

    @Test
    void aDayHasAsManySecondsAsItsCalendarSays() throws Exception {
        state(hoursAgo(72), Status.ONLINE);
        state(hoursAgo(3), Status.OFFLINE);
        var reads =
                new HistoryReads(
                        database,
                        new HistoryReads.Clocks(() -> NOW, () -> 0, ZoneOffset.UTC),
                        _ -> Map.of(HALL, HOME));
        var days = reads.share(HALL, HOME, 2).days();
        assertThat(days).hasSize(3);
        assertThat(days.get(1).share().online()).isEqualTo(24 * 3600);
        assertThat(days.get(2).share().online()).isEqualTo(9 * 3600);
        assertThat(days.get(2).share().offline()).isEqualTo(3 * 3600);
    }

    @Test
    void sharesOfAMonthAreKeptForAMinuteAndThenReckonedBesideTheRequest() throws Exception {
        state(hoursAgo(24 * 20), Status.ONLINE);
        var clock = new AtomicLong();
        var shares = new KeptShares(histories, Duration.ofDays(30), clock::get);
        assertThat(week(shares).offline()).isZero();
        state(hoursAgo(2), Status.OFFLINE);
        assertThat(week(shares).offline()).isZero();
        clock.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(week(shares).offline()).isZero();
        var renewing = new CountDownLatch(1);
        for (int i = 0; i < 400 && week(shares).offline() == 0; i++) {
            assertThat(renewing.await(25, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(week(shares).offline()).isEqualTo(2 * 3600);
        state(hoursAgo(1), Status.ONLINE);
        clock.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(week(shares).offline()).isEqualTo(3600);
        assertThat(Objects.requireNonNull(shares.now().all().get(HALL)).share().online())
                .isEqualTo((24 * 20 - 1) * 3600);
    }

    private static Share week(KeptShares shares) throws Exception {
        return Objects.requireNonNull(shares.now().all().get(HALL)).lastSeven();
    }

    private History hall() throws Exception {
        return Objects.requireNonNull(histories.all(DAY).all().get(HALL));
    }

    private List<String> said() throws Exception {
        return hall().spans().stream()
                .map(span -> span.status() + " " + span.length().toHours() + "h")
                .toList();
    }

    private static Instant hoursAgo(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private void state(Instant at, Status status) throws Exception {
        append(at, STATE_CHANGED, HALL, status);
    }

    private void append(
            Instant at, EventKind kind, @Nullable CameraId camera, @Nullable Status status)
            throws Exception {
        append(at, at, kind, camera, status);
    }

    private void append(
            Instant at,
            Instant received,
            EventKind kind,
            @Nullable CameraId camera,
            @Nullable Status status)
            throws Exception {
        var verdict = status == Status.OFFLINE ? Verdict.NO_STREAM : null;
        var event =
                new Event(
                        0, at, received, HOME, camera, null, kind, status, verdict, null, null,
                        "It is.", List.of());
        database.write(transaction -> log.append(transaction, event));
    }
}
