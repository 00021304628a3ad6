package homewatch.control.account;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.AuditTrail;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.process.time.Ticker;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Writes down that a form from elsewhere was refused: once of each who and where in ten minutes,
/// and thirty times in ten minutes at most, so that whoever sends many does not fill the trail. For
/// any thread.
final class RefusedForms {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST = 30;
    private static final int LONGEST_TARGET = 200;

    private final AuditTrail trail;
    private final Ticker ticker;
    private final Set<Refused> lately = new HashSet<>();
    private long since;

    RefusedForms(AuditTrail trail, Ticker ticker) {
        this.trail = trail;
        this.ticker = ticker;
        this.since = ticker.nanos();
    }

    private record Refused(String token, String address, String target) {}

    void tell(Context exchange, Caller caller, OperationProblem problem) throws OperationProblem {
        var path = exchange.path();
        var target = path.length() <= LONGEST_TARGET ? path : path.substring(0, LONGEST_TARGET);
        if (!isNew(new Refused(caller.token(), caller.address(), target))) {
            return;
        }
        try {
            var outcome = problem.kind().label();
            trail.write(
                    new AuditTrail.Line(caller, "send_form", target, outcome, problem.detail()));
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        }
    }

    private synchronized boolean isNew(Refused refused) {
        if (ticker.since(since).compareTo(WINDOW) >= 0) {
            lately.clear();
            since = ticker.nanos();
        }
        return lately.size() < MOST && lately.add(refused);
    }
}
