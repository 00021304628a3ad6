package homewatch.edge.device;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.edge.login.Login;
import homewatch.edge.network.Addresses;
import homewatch.wire.CameraAssignment;
import homewatch.wire.ControlAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The line to one camera: at most one session, opened when it is first needed and closed when it
/// was idle for a while, and one caller at a time, who waits for the others. For any thread.
final class ControlLine implements AutoCloseable {
    private static final Duration ONE_CALL = Duration.ofSeconds(5);
    private static final Duration FOR_OTHER_LOGINS = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration TO_END = Duration.ofSeconds(8);

    private final CameraAssignment camera;
    private final ControlAccess control;
    private final Reach reach;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final CountDownLatch ending = new CountDownLatch(1);
    private @Nullable Camera open;
    private long usedAt;

    ControlLine(CameraAssignment camera, ControlAccess control, Reach reach) {
        this.camera = camera;
        this.control = control;
        this.reach = reach;
    }

    /// What is done with a camera.
    @FunctionalInterface
    interface Work<T> {
        T with(Camera camera) throws DeviceProblem, InterruptedException;
    }

    CameraAssignment camera() {
        return camera;
    }

    ControlAccess control() {
        return control;
    }

    /// Waits at most `patience` for its turn.
    ///
    /// @throws DeviceProblem.Rejected as busy when others had it for too long
    <T> T use(Duration patience, Work<T> work) throws DeviceProblem, InterruptedException {
        if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy();
        }
        try {
            if (ending.getCount() == 0) {
                throw new DeviceProblem.Unreachable("the camera is no longer this agent's");
            }
            return work.with(session());
        } catch (DeviceProblem problem) {
            if (endsSession(problem)) {
                hangUp();
            }
            throw problem;
        } finally {
            usedAt = reach.ticker().nanos();
            turn.unlock();
        }
    }

    /// Waits; less long when the line is to end.
    void pause(Duration span) throws InterruptedException {
        var _ = ending.await(span.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// A session of the caller's own, for what takes long.
    Camera another() throws DeviceProblem, InterruptedException {
        return connect();
    }

    void closeIfIdle() {
        if (turn.tryLock()) {
            try {
                if (reach.ticker().since(usedAt).compareTo(IDLE) >= 0) {
                    hangUp();
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /// Nobody waits from now on; [#close] waits for the one who has his turn.
    void end() {
        ending.countDown();
    }

    @Override
    public void close() {
        end();
        try {
            if (turn.tryLock(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                hangUp();
                turn.unlock();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Camera session() throws DeviceProblem, InterruptedException {
        var there = open;
        if (there == null) {
            there = connect();
            open = there;
        }
        return there;
    }

    private Camera connect() throws DeviceProblem, InterruptedException {
        var login = Login.ofControl(camera, control);
        var access =
                new Access(
                        new InetSocketAddress(address(), port(control)),
                        credentials(control),
                        reach.logins().gate(login, FOR_OTHER_LOGINS),
                        ONE_CALL);
        return reach.opener().open(control, access);
    }

    private InetAddress address() throws DeviceProblem, InterruptedException {
        var host = control.address().getHost();
        if (host == null) {
            throw new DeviceProblem.Unreachable("its control address names no host");
        }
        return switch (reach.addresses().find(host, ONE_CALL)) {
            case Addresses.Answer.Found(var found) -> found;
            case Addresses.Answer.Unknown(var reason) ->
                    throw new DeviceProblem.Unreachable(reason);
            case Addresses.Answer.Forbidden(var reason) ->
                    throw new DeviceProblem.Unreachable(reason);
        };
    }

    private static int port(ControlAccess control) {
        int port = control.address().getPort();
        if (port > 0 && port <= 65_535) {
            return port;
        }
        var scheme = String.valueOf(control.address().getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("https") ? 443 : 80;
    }

    private static @Nullable Credentials credentials(ControlAccess control) {
        var user = control.username();
        var password = control.password();
        return user == null || password == null ? null : new Credentials(user, password.reveal());
    }

    private static boolean endsSession(DeviceProblem problem) {
        return switch (problem) {
            case DeviceProblem.Unreachable _,
                    DeviceProblem.Refused _,
                    DeviceProblem.LockedOut _,
                    DeviceProblem.LocalAccessDisabled _,
                    DeviceProblem.AnotherDevice _,
                    DeviceProblem.Malformed _ ->
                    true;
            case DeviceProblem.LoginWithheld _,
                    DeviceProblem.Rejected _,
                    DeviceProblem.Unsupported _ ->
                    false;
        };
    }

    private static DeviceProblem.Rejected busy() {
        return new DeviceProblem.Rejected(
                DeviceProblem.Rejected.Reason.BUSY, "somebody else is using it");
    }

    private void hangUp() {
        var there = open;
        open = null;
        if (there != null) {
            there.close();
        }
    }
}
