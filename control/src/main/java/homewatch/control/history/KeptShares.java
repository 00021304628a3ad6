package homewatch.control.history;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.history.Histories.Window;
import homewatch.control.history.HistoryReads.CameraShare;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long all cameras had each status over the usual days. A month of events is much to read and
/// every wall asks for it, so it is kept: after a minute it is reckoned anew beside the request,
/// which does not wait; after ten, the request waits. For any thread.
final class KeptShares {
    private static final Logger logger = LoggerFactory.getLogger(KeptShares.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration OLD = Duration.ofMinutes(10);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Histories histories;
    private final Duration length;
    private final Ticker ticker;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile @Nullable Kept kept;

    KeptShares(Histories histories, Duration length, Ticker ticker) {
        this.histories = histories;
        this.length = length;
        this.ticker = ticker;
    }

    /// Shares of a stretch of time, by the ids of cameras.
    record Reckoned(Window window, Map<CameraId, CameraShare> all) {}

    private record Kept(Reckoned reckoned, long since) {}

    Reckoned now() throws DatabaseProblem {
        var known = kept;
        if (known == null || olderThan(OLD, known)) {
            return renewed();
        }
        if (olderThan(FRESH, known) && renewing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("availability").start(this::renewBeside);
        }
        return known.reckoned();
    }

    static Reckoned reckon(Histories.Reckoned histories) {
        var window = histories.window();
        var week = window.to().minus(WEEK);
        return new Reckoned(
                window,
                histories.all().values().stream()
                        .map(each -> share(each, week, window.to()))
                        .collect(Collectors.toMap(CameraShare::camera, each -> each)));
    }

    static CameraShare share(History history, Instant week, Instant to) {
        return new CameraShare(
                history.camera(),
                history.site(),
                Share.of(history.spans()),
                Share.of(between(history.spans(), week, to)));
    }

    /// What of some spans lies between two times.
    static List<Span> between(List<Span> spans, Instant from, Instant to) {
        return spans.stream()
                .filter(each -> each.from().isBefore(to) && each.to().isAfter(from))
                .map(each ->
                        new Span(
                                each.from().isBefore(from) ? from : each.from(),
                                each.to().isAfter(to) ? to : each.to(),
                                each.status()))
                .toList();
    }

    /// One at a time: whoever comes meanwhile takes what the first one reckoned.
    private synchronized Reckoned renewed() throws DatabaseProblem {
        var known = kept;
        if (known != null && !olderThan(FRESH, known)) {
            return known.reckoned();
        }
        var fresh = new Kept(reckon(histories.afresh(length)), ticker.nanos());
        kept = fresh;
        return fresh.reckoned();
    }

    private void renewBeside() {
        try {
            renewed();
        } catch (DatabaseProblem | RuntimeException failed) {
            logger.atWarn().setCause(failed).log("availability could not be reckoned anew");
        } finally {
            renewing.set(false);
        }
    }

    private boolean olderThan(Duration age, Kept known) {
        return ticker.since(known.since()).compareTo(age) >= 0;
    }
}
