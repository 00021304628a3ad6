package homewatch.devices.tapo.session;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import org.jspecify.annotations.Nullable;

/// The logins of one user at one device: asks the gate as long as they are not proven, and never
/// tries again what the device refused. For one thread at a time.
final class GatedLogin {
    private final @Nullable Credentials credentials;
    private final LoginGate gate;
    private boolean proven;
    private boolean refused;

    GatedLogin(@Nullable Credentials credentials, LoginGate gate) {
        this.credentials = credentials;
        this.gate = gate;
    }

    /// One attempt.
    interface Attempt<S> {
        S with(Credentials credentials) throws DeviceProblem;
    }

    <S> S through(Attempt<S> attempt) throws DeviceProblem {
        var known = credentials;
        if (known == null) {
            throw new DeviceProblem.Refused("the device wants a user and password", false);
        }
        if (refused) {
            throw new DeviceProblem.Refused("the device refused this password before", false);
        }
        return proven ? watched(attempt, known) : asking(attempt, known);
    }

    private <S> S asking(Attempt<S> attempt, Credentials known) throws DeviceProblem {
        gate.ask();
        boolean told = false;
        try {
            var session = watched(attempt, known);
            told = true;
            gate.accepted();
            proven = true;
            return session;
        } catch (DeviceProblem.Refused | DeviceProblem.LockedOut problem) {
            told = true;
            throw problem;
        } finally {
            if (!told) {
                gate.unused();
            }
        }
    }

    private <S> S watched(Attempt<S> attempt, Credentials known) throws DeviceProblem {
        try {
            return attempt.with(known);
        } catch (DeviceProblem.Refused problem) {
            proven = false;
            refused = true;
            gate.refused(problem);
            throw problem;
        } catch (DeviceProblem.LockedOut problem) {
            proven = false;
            gate.refused(problem);
            throw problem;
        }
    }
}
