package homewatch.control.alert;

import homewatch.control.database.DatabaseProblem;
import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the alerts that were told with those that Alertmanager has, for it does not tell of all
/// that happens to them: not that one was silenced, nor that a silenced one is over. One thread
/// calls it.
///
/// An alert is over when it was missing for two minutes: Alertmanager, started anew, has none until
/// Prometheus hands them over again.
final class Comparing {
    private static final Logger logger = LoggerFactory.getLogger(Comparing.class);
    private static final Duration OVER = Duration.ofMinutes(2);

    private final Look look;
    private final FiringAlerts firing;
    private final Ticker ticker;
    private final Map<String, Long> missingSince = new HashMap<>();

    Comparing(Look look, FiringAlerts firing, Ticker ticker) {
        this.look = look;
        this.firing = firing;
        this.ticker = ticker;
    }

    void compare() {
        var seen = look.now();
        if (seen.stale()) {
            missingSince.clear();
            return;
        }
        try {
            compare(seen);
        } catch (DatabaseProblem failed) {
            logger.atError()
                    .addKeyValue("why", failed.getMessage())
                    .log("alerts could not be compared");
        }
    }

    private void compare(Seen seen) throws DatabaseProblem {
        var live = seen.alertsByFingerprint();
        var changed = new ArrayList<LiveAlert>();
        var over = new ArrayList<Alert>();
        for (var kept : firing.all()) {
            var id = kept.alert().fingerprint();
            var now = live.get(id);
            if (now == null) {
                if (isOver(id)) {
                    over.add(kept.alert());
                }
            } else {
                missingSince.remove(id);
                if (now.state() != kept.state()) {
                    changed.add(now);
                }
            }
        }
        tell(changed, over);
    }

    private boolean isOver(String id) {
        long since = missingSince.computeIfAbsent(id, _ -> ticker.nanos());
        return ticker.since(since).compareTo(OVER) >= 0;
    }

    private void tell(List<LiveAlert> changed, List<Alert> over) throws DatabaseProblem {
        if (!changed.isEmpty()) {
            firing.told(changed);
        }
        if (!over.isEmpty()) {
            firing.over(over);
            over.forEach(each -> missingSince.remove(each.fingerprint()));
        }
    }
}
