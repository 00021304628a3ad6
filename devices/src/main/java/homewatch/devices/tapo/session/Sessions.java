package homewatch.devices.tapo.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one session with a device. It is begun with the first request, and once more within a
/// request when the device turns out to have lost it. Threads wait for each other, at most until
/// their deadlines.
public final class Sessions<S> {
    private final Protocol<S> protocol;
    private final GatedLogin login;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable S session;

    public Sessions(Protocol<S> protocol, Access access) {
        this.protocol = protocol;
        this.login = new GatedLogin(access.credentials(), access.gate());
    }

    public ObjectNode send(ObjectNode request, Deadline deadline) throws DeviceProblem {
        takeTurn(deadline);
        try {
            var first = protocol.exchange(open(deadline), request, deadline);
            return switch (first) {
                case Exchange.Answered(var answer) -> answer;
                case Exchange.SessionLost _ -> again(request, deadline);
            };
        } catch (DeviceProblem.Malformed broken) {
            session = null; // nobody knows what the device thinks of it
            throw broken;
        } finally {
            turn.unlock();
        }
    }

    private ObjectNode again(ObjectNode request, Deadline deadline) throws DeviceProblem {
        session = null;
        var second = protocol.exchange(open(deadline), request, deadline);
        return switch (second) {
            case Exchange.Answered(var answer) -> answer;
            case Exchange.SessionLost _ -> {
                session = null;
                throw new DeviceProblem.Unreachable("the device ends every session at once");
            }
        };
    }

    private S open(Deadline deadline) throws DeviceProblem {
        var known = session;
        if (known != null && !protocol.isOld(known)) {
            return known;
        }
        session = null;
        var begun = login.through(credentials -> protocol.login(credentials, deadline));
        session = begun;
        return begun;
    }

    private void takeTurn(Deadline deadline) throws DeviceProblem.Unreachable {
        try {
            if (!turn.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeviceProblem.Unreachable("another request took all of the time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DeviceProblem.Unreachable("interrupted");
        }
    }
}
