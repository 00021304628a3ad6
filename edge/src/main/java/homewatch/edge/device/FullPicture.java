package homewatch.edge.device;

import homewatch.devices.auth.Credentials;
import homewatch.devices.rtsp.RtspDeadlines;
import homewatch.devices.rtsp.RtspException;
import homewatch.devices.rtsp.RtspSession;
import homewatch.devices.rtsp.RtspTarget;
import homewatch.devices.video.VideoFrame;
import homewatch.edge.login.Leave;
import homewatch.edge.login.Login;
import homewatch.edge.network.Addresses;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.KeyFrame;
import homewatch.wire.LinkProtocol;
import homewatch.wire.Verdict;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One key frame of a camera's best stream, for cameras that give no still pictures: a session that
/// is open for as long as that takes. Blocks.
final class FullPicture {
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final Duration TO_OPEN = Duration.ofSeconds(8);
    private static final Duration TO_KEY_FRAME = Duration.ofSeconds(10);

    private final Reach reach;

    FullPicture(Reach reach) {
        this.reach = reach;
    }

    /// `stream` is an address at the camera's host.
    Outcome take(CameraAssignment camera, URI stream, Duration limit) throws InterruptedException {
        var host = String.valueOf(camera.url().getHost());
        return switch (reach.addresses().find(host, STEP)) {
            case Addresses.Answer.Found(var address) -> take(camera, stream, address, limit);
            case Addresses.Answer.Unknown(var reason) -> no(reason);
            case Addresses.Answer.Forbidden(var reason) -> no(reason);
        };
    }

    private Outcome take(CameraAssignment camera, URI stream, InetAddress at, Duration limit)
            throws InterruptedException {
        if (HttpStill.gives(camera)) {
            return new HttpStill(reach, limit).take(camera, at);
        }
        RtspTarget target;
        try {
            target = new RtspTarget(stream, at, credentials(camera), transport(camera));
        } catch (IllegalArgumentException wrong) {
            return no(String.valueOf(wrong.getMessage()));
        }
        var login = Login.ofStream(camera);
        if (reach.logins().await(login, STEP) instanceof Leave.Withheld withheld) {
            return no("the login was not tried: " + withheld.reason());
        }
        return open(target, login, limit);
    }

    private Outcome open(RtspTarget target, Login login, Duration limit) {
        boolean settled = false;
        try (var session = session(target, limit)) {
            reach.logins().accepted(login);
            settled = true;
            return keyFrame(session, shorter(limit, TO_KEY_FRAME))
                    .<Outcome>map(Outcome.Looked::new)
                    .orElseGet(() -> no("no whole key frame came in time"));
        } catch (RtspException failure) {
            if (!settled) {
                settled = true;
                settle(failure, login);
            }
            return no(String.valueOf(failure.getMessage()));
        } finally {
            if (!settled) {
                reach.logins().over(login);
            }
        }
    }

    private RtspSession session(RtspTarget target, Duration limit) throws RtspException {
        var deadlines = new RtspDeadlines(STEP, STEP, shorter(limit, TO_OPEN));
        return RtspSession.open(target, deadlines, reach.ticker()::nanos, reach.random());
    }

    private Optional<KeyFrame> keyFrame(RtspSession session, Duration limit) throws RtspException {
        long end = reach.ticker().nanos() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0; left = end - reach.ticker().nanos()) {
            var frame = session.next(Duration.ofNanos(left));
            int size = frame.map(it -> it.annexB().length).orElse(0);
            if (size > 0 && size <= LinkProtocol.LARGEST_KEY_FRAME) {
                return frame.map(this::picture);
            }
        }
        return Optional.empty();
    }

    private KeyFrame picture(VideoFrame frame) {
        var codec =
                switch (frame.codec()) {
                    case H264 -> KeyFrame.Codec.H264;
                    case H265 -> KeyFrame.Codec.H265;
                    case JPEG -> KeyFrame.Codec.JPEG;
                };
        return new KeyFrame(codec, reach.clock().instant(), frame.annexB());
    }

    private void settle(RtspException failure, Login login) {
        var logins = reach.logins();
        switch (failure) {
            case RtspException.Unreachable _ -> logins.unused(login);
            case RtspException.Closed _ -> logins.hungUp(login);
            case RtspException.LoginRefused refused when refused.tried() ->
                    logins.refused(login, Verdict.CREDENTIALS_REFUSED, Duration.ZERO);
            case RtspException.LoginRefused _ -> logins.unused(login);
            case RtspException.LockedOut locked ->
                    logins.refused(
                            login, Verdict.LOCKED_OUT, locked.retryAfter().orElse(Duration.ZERO));
            case RtspException.Silent _,
                    RtspException.Malformed _,
                    RtspException.StreamRefused _,
                    RtspException.Unsupported _ ->
                    logins.over(login);
        }
    }

    private static Outcome no(String why) {
        return new Outcome.Declined("No picture could be taken: " + why + ".");
    }

    private static @Nullable Credentials credentials(CameraAssignment camera) {
        var user = camera.username();
        var password = camera.password();
        return user == null || password == null ? null : new Credentials(user, password.reveal());
    }

    private static RtspTarget.Transport transport(CameraAssignment camera) {
        return switch (camera.transport()) {
            case TCP -> RtspTarget.Transport.TCP;
            case UDP -> RtspTarget.Transport.UDP;
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
