package homewatch.control.web;

import homewatch.control.alert.AlertPage;
import homewatch.control.alert.AlertState;
import homewatch.control.alert.AlertView;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Scope;
import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What fires, for pages that are about something else: never older than it takes to ask, and never
/// waited for long, because Alertmanager may hang when somebody wants to see a camera. Asked anew
/// on a virtual thread of its own. For any thread.
final class Glances {
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final int MOST = 200;

    private final Source source;
    private final Ticker ticker;
    private final Map<Reach, Kept> kept = new ConcurrentHashMap<>();

    Glances(Source source, Ticker ticker) {
        this.source = source;
        this.ticker = ticker;
    }

    /// Where it is asked.
    @FunctionalInterface
    interface Source {
        AlertPage ask(Desk.Question question, Class<AlertPage> answer, Map<String, ?> input)
                throws OperationProblem;
    }

    /// What fires, also where it is held back.
    record Glance(List<AlertView> alerts) {
        static final Glance NOTHING = new Glance(List.of());

        Glance {
            alerts = List.copyOf(alerts);
        }

        /// How many are told to people.
        int firing() {
            return (int) alerts.stream().filter(each -> each.state() == AlertState.FIRING).count();
        }
    }

    /// @param begun when it was asked last, in nanoseconds of the ticker
    private record Kept(Glance glance, long begun, CountDownLatch answered) {}

    /// What was seen last by those with the same reach. While it is asked anew, that is waited for,
    /// a little; once it takes longer, what was seen before is given at once.
    Glance of(Caller caller) {
        if (!caller.may(Scope.CAMERAS_READ)) {
            return Glance.NOTHING;
        }
        var before = kept.get(caller.reach());
        if (before != null && (isFresh(before) || isAsked(before))) {
            return awaited(caller.reach(), before);
        }
        if (kept.size() >= MOST) {
            kept.clear();
        }
        var seen = before == null ? Glance.NOTHING : before.glance();
        var next = new Kept(seen, ticker.nanos(), new CountDownLatch(1));
        kept.put(caller.reach(), next);
        Thread.ofVirtual().name("glance").start(() -> look(caller, next));
        return awaited(caller.reach(), next);
    }

    private boolean isFresh(Kept asked) {
        return ticker.since(asked.begun()).compareTo(FRESH) < 0;
    }

    private static boolean isAsked(Kept asked) {
        return asked.answered().getCount() > 0;
    }

    private Glance awaited(Reach reach, Kept asked) {
        try {
            var left = PATIENCE.minus(ticker.since(asked.begun()));
            boolean done = asked.answered().await(left.toMillis(), TimeUnit.MILLISECONDS);
            var now = kept.get(reach);
            return done && now != null ? now.glance() : asked.glance();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return asked.glance();
        }
    }

    private void look(Caller caller, Kept asked) {
        try {
            var question = new Desk.Question("list_alerts", caller, "/");
            var page = source.ask(question, AlertPage.class, Map.of());
            var alerts = page.groups().stream().flatMap(group -> group.alerts().stream()).toList();
            kept.put(caller.reach(), new Kept(new Glance(alerts), asked.begun(), asked.answered()));
        } catch (OperationProblem | RuntimeException _) {
            // the page of the alerts says why they are not known
        } finally {
            asked.answered().countDown();
        }
    }
}
