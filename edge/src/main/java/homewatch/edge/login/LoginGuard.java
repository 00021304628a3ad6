package homewatch.edge.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import homewatch.edge.assignment.SealedFile;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives or withholds leave to log in, and remembers refusals on disk, so that an agent that starts
/// again in the middle of a lock-out does not prolong it. For any thread.
public final class LoginGuard {
    private static final Logger logger = LoggerFactory.getLogger(LoginGuard.class);

    private final SealedFile file;
    private final Duration coolDown;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Map<CameraId, Refusal> refusals = new HashMap<>();
    private final Map<CameraId, LoginBudget> budgets = new HashMap<>();

    private LoginGuard(SealedFile file, Duration coolDown, InstantSource clock, Ticker ticker) {
        this.file = file;
        this.coolDown = coolDown;
        this.clock = clock;
        this.ticker = ticker;
    }

    /// `coolDown` is how long a refused login is not repeated where the device says nothing else.
    ///
    /// @throws IOException when the file cannot be read
    public static LoginGuard open(
            SealedFile file, Duration coolDown, InstantSource clock, Ticker ticker)
            throws IOException {
        var guard = new LoginGuard(file, coolDown, clock, ticker);
        guard.load();
        return guard;
    }

    /// Asks before each attempt; a leave that was granted and not used is given back.
    public synchronized Leave ask(CameraAssignment assignment) {
        var refusal = refusals.get(assignment.camera());
        if (refusal != null && refusal.concerns(assignment, clock.instant())) {
            return new Leave.Withheld(refusal.verdict(), reason(refusal));
        }
        return budget(assignment.camera()).take()
                ? new Leave.Granted()
                : new Leave.Withheld(null, "too many logins of late");
    }

    public synchronized void unused(CameraId camera) {
        budget(camera).giveBack();
    }

    /// The device hung up on a login.
    public synchronized void hungUp(CameraId camera) {
        budget(camera).hungUp();
    }

    public synchronized void accepted(CameraId camera) {
        budget(camera).accepted();
        forgetRefusal(camera);
    }

    private void forgetRefusal(CameraId camera) {
        if (refusals.remove(camera) != null) {
            save();
        }
    }

    /// The device refused; `wait` is what it asked for, or zero.
    public synchronized void refused(CameraAssignment assignment, Verdict verdict, Duration wait) {
        var pause = Refusal.bounded(wait.isPositive() ? wait : coolDown);
        var until = clock.instant().plus(pause);
        refusals.put(assignment.camera(), Refusal.of(assignment, verdict, until));
        save();
    }

    public synchronized void forget(CameraId camera) {
        forgetBudget(camera);
        forgetRefusal(camera);
    }

    /// For a camera that is not watched.
    public synchronized void forgetBudget(CameraId camera) {
        budgets.remove(camera);
    }

    private LoginBudget budget(CameraId camera) {
        return budgets.computeIfAbsent(camera, _ -> new LoginBudget(ticker));
    }

    private static String reason(Refusal refusal) {
        return "not tried before "
                + refusal.end().truncatedTo(ChronoUnit.SECONDS)
                + ", because this user and password were refused and devices lock themselves;"
                + " changing them ends the wait";
    }

    private void load() throws IOException {
        var text = file.read();
        if (text.isEmpty()) {
            return;
        }
        try {
            Json.link()
                    .readValue(text.get().reveal(), new TypeReference<List<Refusal>>() {})
                    .forEach(each -> refusals.put(each.camera(), each));
        } catch (JsonProcessingException _) {
            logger.atWarn().log("remembered login refusals cannot be read; begun anew");
        }
    }

    private void save() {
        try {
            file.write(Json.link().writeValueAsString(List.copyOf(refusals.values())));
        } catch (IOException failure) {
            logger.atError()
                    .addKeyValue("reason", failure.getMessage())
                    .log("a login refusal could not be kept on disk");
        }
    }
}
