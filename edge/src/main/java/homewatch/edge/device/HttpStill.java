package homewatch.edge.device;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpCall;
import homewatch.devices.mjpeg.HttpCamera;
import homewatch.devices.net.Sources;
import homewatch.edge.login.Login;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.LinkProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/// One picture of a camera that is watched over HTTP: what it gives is what it has. Blocks, at most
/// three times for `limit` or three seconds each.
record HttpStill(Reach reach, Duration limit) {
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final int HTTP_PORT = 80;

    static boolean gives(CameraAssignment camera) {
        return "http".equalsIgnoreCase(camera.url().getScheme());
    }

    Outcome take(CameraAssignment camera, InetAddress at) {
        var user = camera.username();
        var password = camera.password();
        var credentials =
                user == null || password == null ? null : new Credentials(user, password.reveal());
        var gate = reach.logins().gate(Login.ofStream(camera), STEP);
        try {
            var access = new Access(address(camera.url(), at), credentials, gate, step());
            return snapped(
                    HttpCamera.open(access, HttpCall.pathOf(camera.url()), sources())
                            .snapshots()
                            .orElseThrow()
                            .take());
        } catch (DeviceProblem problem) {
            return Problems.declined(problem);
        } catch (IllegalArgumentException wrong) {
            return new Outcome.Declined("No picture could be taken: " + wrong.getMessage() + ".");
        }
    }

    private static InetSocketAddress address(URI url, InetAddress at) {
        return new InetSocketAddress(at, url.getPort() < 0 ? HTTP_PORT : url.getPort());
    }

    private Duration step() {
        return limit.compareTo(STEP) < 0 ? limit : STEP;
    }

    private Sources sources() {
        return new Sources(reach.clock(), reach.ticker()::nanos, reach.random());
    }

    private static Outcome snapped(byte[] jpeg) {
        return jpeg.length <= LinkProtocol.LARGEST_KEY_FRAME
                ? new DeviceOutcome.Snapped(jpeg)
                : new Outcome.Declined("The camera's picture is too large.");
    }
}
