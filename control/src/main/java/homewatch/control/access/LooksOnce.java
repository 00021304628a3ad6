package homewatch.control.access;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.AuditTrail;
import homewatch.process.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// An audit trail on which somebody who keeps looking at a camera stands once in a while and not
/// with each picture: a page on which a camera is shown asks for one every few seconds. Everything
/// else goes on to the other trail. For any thread.
public final class LooksOnce implements AuditTrail {
    private static final Set<String> LOOKS = Set.of("look_at_camera", "show_last_picture");
    private static final Duration ONE_LOOK = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final AuditTrail trail;
    private final Ticker ticker;
    private final Map<Look, Long> lately = new LinkedHashMap<>();

    private record Look(String token, String address, String target, String outcome) {}

    public LooksOnce(AuditTrail trail, Ticker ticker) {
        this.trail = trail;
        this.ticker = ticker;
    }

    @Override
    public void write(Line line) throws DatabaseProblem {
        if (!LOOKS.contains(line.operation()) || isNew(line)) {
            trail.write(line);
        }
    }

    private synchronized boolean isNew(Line line) {
        var caller = line.caller();
        var look = new Look(caller.token(), caller.address(), line.target(), line.outcome());
        var before = lately.get(look);
        if (before != null && ticker.since(before).compareTo(ONE_LOOK) < 0) {
            return false;
        }
        lately.remove(look);
        lately.put(look, ticker.nanos());
        if (lately.size() > MOST_REMEMBERED) {
            lately.remove(lately.keySet().iterator().next());
        }
        return true;
    }
}
