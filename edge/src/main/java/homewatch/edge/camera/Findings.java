package homewatch.edge.camera;

import homewatch.process.time.Ticker;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Outcome;
import homewatch.wire.Finding.Rung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What one climb has found so far. The climbing thread writes, the camera's own thread may look at
/// any moment.
final class Findings {
    private final Ticker ticker;
    private final List<Finding> found = new ArrayList<>();
    private Rung pending = Rung.NEIGHBOUR;
    private long pendingSince;

    Findings(Ticker ticker) {
        this.ticker = ticker;
        this.pendingSince = ticker.nanos();
    }

    synchronized void begin(Rung rung) {
        pending = rung;
        pendingSince = ticker.nanos();
    }

    synchronized void passed(Rung rung, String detail) {
        found.add(new Finding(rung, Outcome.PASSED, detail, ticker.since(pendingSince)));
    }

    synchronized void failed(Rung rung, String detail) {
        found.add(new Finding(rung, Outcome.FAILED, detail, ticker.since(pendingSince)));
    }

    synchronized void skipped(Rung rung, String detail) {
        found.add(new Finding(rung, Outcome.SKIPPED, detail, Duration.ZERO));
    }

    synchronized Rung pending() {
        return pending;
    }

    synchronized boolean has(Rung rung) {
        return found.stream().anyMatch(each -> each.rung() == rung);
    }

    /// One finding a rung: those above the last that was tried are skipped.
    synchronized List<Finding> complete() {
        return filled(new ArrayList<>(found));
    }

    /// The same for a climb that goes on: the rung that it stands on has not passed.
    synchronized List<Finding> soFar() {
        var now = new ArrayList<>(found);
        if (now.stream().noneMatch(each -> each.rung() == pending)) {
            var waited = ticker.since(pendingSince);
            var detail = "nothing came back for " + waited.toMillis() + " ms";
            now.add(new Finding(pending, Outcome.FAILED, detail, waited));
        }
        return filled(now);
    }

    private static List<Finding> filled(List<Finding> findings) {
        var all = new ArrayList<Finding>();
        for (var rung : Rung.LADDER) {
            all.add(
                    findings.stream()
                            .filter(each -> each.rung() == rung)
                            .findFirst()
                            .orElseGet(() -> notReached(rung)));
        }
        return List.copyOf(all);
    }

    private static Finding notReached(Rung rung) {
        var why =
                rung == Rung.NEIGHBOUR
                        ? "not known"
                        : "not tried, because a lower rung did not pass";
        return new Finding(rung, Outcome.SKIPPED, why, Duration.ZERO);
    }
}
