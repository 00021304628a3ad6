package homewatch.control.alert;

import homewatch.control.server.ServerProblem;
import homewatch.process.time.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Alertmanager's word, asked for once in two seconds however many want it. For any thread; it
/// waits for the answer, some seconds at most.
final class Look {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Alertmanager alertmanager;
    private final FiringAlerts told;
    private final InstantSource clock;
    private final Ticker ticker;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Seen last;
    private volatile long askedAt;
    private volatile boolean asked;
    private volatile boolean everAnswered;
    private @Nullable String away;

    Look(Alertmanager alertmanager, FiringAlerts told, InstantSource clock, Ticker ticker) {
        this.alertmanager = alertmanager;
        this.told = told;
        this.clock = clock;
        this.ticker = ticker;
        this.last =
                new Seen(clock.instant(), "Alertmanager was not asked yet.", List.of(), List.of());
    }

    /// What it says, at most two seconds old; where it does not answer, what it told last.
    Seen now() {
        asking.lock();
        try {
            if (!asked || ticker.since(askedAt).compareTo(FRESH) >= 0) {
                ask();
                askedAt = ticker.nanos();
                asked = true;
            }
            if (away != null) {
                last = remembered(away);
            }
            return last;
        } finally {
            asking.unlock();
        }
    }

    /// What was said last, without asking.
    Seen last() {
        return last;
    }

    /// Whether it answered since this process started.
    boolean everAnswered() {
        return everAnswered;
    }

    /// Something was changed at Alertmanager: the next who wants to know asks.
    void forget() {
        asked = false;
    }

    private void ask() {
        try {
            last = new Seen(clock.instant(), null, alertmanager.alerts(), alertmanager.silences());
            away = null;
            everAnswered = true;
        } catch (ServerProblem problem) {
            away = String.valueOf(problem.getMessage());
        }
    }

    private Seen remembered(String why) {
        var before = last.alertsByFingerprint();
        var alerts =
                told.all().stream()
                        .map(each -> each.as(before.get(each.alert().fingerprint())))
                        .toList();
        var at = told.lastTold().filter(heard -> heard.isAfter(last.at())).orElse(last.at());
        return new Seen(at, why + " This is what it told last.", alerts, last.silences());
    }
}
