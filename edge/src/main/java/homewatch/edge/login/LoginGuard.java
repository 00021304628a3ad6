package homewatch.edge.login;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.edge.assignment.SealedFile;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Gives or withholds leave to log in, whoever asks: one budget for each account of a device; one
/// attempt at a time as long as a password was not taken; and no second one with a password that
/// was refused. Remembers refusals on disk, so that an agent that starts again in the middle of a
/// lock-out does not prolong it. For any thread.
public final class LoginGuard {
    /// Nobody takes so long for a login: a leave that was neither used nor given back has ended.
    private static final Duration LONGEST_LEAVE = Duration.ofSeconds(30);

    private static final int MOST_REMEMBERED = 4096;

    private final Refusals refusals;
    private final Duration coolDown;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Map<Login.Account, LoginBudget> budgets = new HashMap<>();
    private final Map<Login.Slot, Attempt> attempts = new HashMap<>();
    private final Set<Login> proven = new HashSet<>();

    private record Attempt(Login login, long began) {}

    private LoginGuard(Refusals refusals, Duration coolDown, InstantSource clock, Ticker ticker) {
        this.refusals = refusals;
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
        return new LoginGuard(Refusals.open(file), coolDown, clock, ticker);
    }

    /// Asks before each attempt at a camera's stream; ends with one of the methods below.
    public synchronized Leave ask(CameraAssignment camera) {
        var login = Login.ofStream(camera);
        budget(login).shareWith(String.valueOf(camera.url().getPath()));
        return ask(login);
    }

    /// Asks before each attempt, which ends with one of the methods below.
    public synchronized Leave ask(Login login) {
        var refusal = refusals.of(login, clock.instant());
        if (refusal.isPresent()) {
            return new Leave.Withheld(refusal.get().verdict(), reason(refusal.get()));
        }
        if (isTriedBySomebody(login)) {
            return new Leave.Withheld(null, "another login to it is being tried");
        }
        if (!budget(login).take()) {
            return new Leave.Withheld(null, "too many logins of late");
        }
        if (!proven.contains(login)) {
            attempts.put(login.slot(), new Attempt(login, ticker.nanos()));
        }
        return new Leave.Granted();
    }

    /// The same; waits at most `patience` for an attempt that somebody else makes.
    public synchronized Leave await(Login login, Duration patience) throws InterruptedException {
        long began = ticker.nanos();
        while (isTriedBySomebody(login)) {
            long left = patience.minus(ticker.since(began)).toNanos();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return ask(login);
    }

    /// The device never saw it: the leave is given back.
    public synchronized void unused(Login login) {
        budget(login).giveBack();
        over(login);
    }

    /// What came of it is not known.
    public synchronized void over(Login login) {
        var attempt = attempts.get(login.slot());
        if (attempt != null && attempt.login().equals(login)) {
            attempts.remove(login.slot());
            notifyAll();
        }
    }

    /// The device hung up on it.
    public synchronized void hungUp(Login login) {
        budget(login).hungUp();
        over(login);
    }

    public synchronized void accepted(Login login) {
        budget(login).accepted();
        refusals.forget(login.slot());
        if (proven.size() < MOST_REMEMBERED) {
            proven.add(login);
        }
        over(login);
    }

    /// The device refused; `wait` is what it asked for, or zero.
    public synchronized void refused(Login login, Verdict verdict, Duration wait) {
        var pause = Refusal.bounded(wait.isPositive() ? wait : coolDown);
        var now = clock.instant();
        refusals.add(new Refusal(login, verdict, now.plus(pause)), now);
        proven.remove(login);
        over(login);
    }

    /// What a refusal that still stands means for the camera.
    public synchronized Optional<Verdict> verdict(Login login) {
        return refusals.of(login, clock.instant()).map(Refusal::verdict);
    }

    /// Until when a login is not tried again, because it was refused.
    public synchronized Optional<Instant> refusedUntil(Login login) {
        return refusals.of(login, clock.instant()).map(Refusal::until);
    }

    /// For a driver; its `ask` waits at most `patience` for an attempt that somebody else makes.
    public LoginGate gate(Login login, Duration patience) {
        return new Gate(login, patience);
    }

    private boolean isTriedBySomebody(Login login) {
        var attempt = attempts.get(login.slot());
        return attempt != null
                && !proven.contains(login)
                && ticker.since(attempt.began()).compareTo(LONGEST_LEAVE) < 0;
    }

    private LoginBudget budget(Login login) {
        if (budgets.size() > MOST_REMEMBERED) {
            budgets.values().removeIf(LoginBudget::untouched);
        }
        return budgets.computeIfAbsent(login.account(), _ -> new LoginBudget(ticker));
    }

    private static String reason(Refusal refusal) {
        return "not tried before "
                + refusal.until().truncatedTo(ChronoUnit.SECONDS)
                + ", because this user and password were refused and devices lock themselves;"
                + " changing them ends the wait";
    }

    private final class Gate implements LoginGate {
        private final Login login;
        private final Duration patience;

        Gate(Login login, Duration patience) {
            this.login = login;
            this.patience = patience;
        }

        @Override
        public void ask() throws DeviceProblem.LoginWithheld {
            if (leave() instanceof Leave.Withheld withheld) {
                throw new DeviceProblem.LoginWithheld(
                        "the login was not tried: " + withheld.reason());
            }
        }

        private Leave leave() throws DeviceProblem.LoginWithheld {
            try {
                return await(login, patience);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new DeviceProblem.LoginWithheld("the agent is shutting down");
            }
        }

        @Override
        public void unused() {
            LoginGuard.this.unused(login);
        }

        @Override
        public void unknown() {
            over(login);
        }

        @Override
        public void accepted() {
            LoginGuard.this.accepted(login);
        }

        @Override
        public void refused(DeviceProblem problem) {
            switch (problem) {
                case DeviceProblem.LockedOut locked ->
                        LoginGuard.this.refused(
                                login, Verdict.LOCKED_OUT, locked.left().orElse(Duration.ZERO));
                case DeviceProblem.Refused refused when !refused.tried() -> unused();
                case DeviceProblem.Refused _,
                        DeviceProblem.Unreachable _,
                        DeviceProblem.LocalAccessDisabled _,
                        DeviceProblem.LoginWithheld _,
                        DeviceProblem.AnotherDevice _,
                        DeviceProblem.Rejected _,
                        DeviceProblem.Unsupported _,
                        DeviceProblem.Malformed _ ->
                        LoginGuard.this.refused(login, Verdict.CREDENTIALS_REFUSED, Duration.ZERO);
            }
        }
    }
}
