package homewatch.edge.camera;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.http.DeviceHttp;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpException;
import homewatch.devices.mjpeg.HttpCamera;
import homewatch.devices.net.Reachability;
import homewatch.devices.net.Sources;
import homewatch.devices.net.TcpOutcome;
import homewatch.edge.login.Leave;
import homewatch.edge.login.Login;
import homewatch.edge.login.LoginGuard;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The rungs of a camera that gives pictures over HTTP: port, a request without a login, the login,
/// pictures. `every` is how often one without a stream is asked for a picture. Blocks the calling
/// thread, at most for the errand's pace.
record HttpRungs(LoginGuard logins, Sources sources, Ticker ticker, Duration every) {
    private static final int HTTP_PORT = 80;

    /// 500 and above (RFC 9110 §15.6).
    private static final int FAILURES = 500;

    static boolean speaks(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    Climb climb(Errand errand, Findings findings, InetAddress address) {
        var url = errand.camera().url();
        int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
        var path = HttpCall.pathOf(url);
        if (port < 1 || port > 65_535 || !HttpCall.isPath(path)) {
            return Steps.notAnAddress(findings);
        }
        var steps = new Steps(errand, findings, new InetSocketAddress(address, port), ticker);
        return new Attempt(steps, path).climb();
    }

    /// One climb at one address.
    private final class Attempt {
        private final Steps steps;
        private final String path;

        Attempt(Steps steps, String path) {
            this.steps = steps;
            this.path = path;
        }

        Climb climb() {
            steps.findings().begin(Rung.PORT);
            var pace = steps.errand().pace();
            var outcome =
                    Reachability.connect(
                            steps.address(), steps.left(pace.connect()), ticker::nanos);
            if (!(outcome instanceof TcpOutcome.Connected)) {
                return steps.notConnected(outcome);
            }
            steps.connected();
            return ask(steps.left(pace.answer()));
        }

        /// Without a login; what comes back is not read. A server with a trouble of its own, as one
        /// whose camera is gone, is not asked to judge a login.
        private Climb ask(Duration limit) {
            steps.findings().begin(Rung.REQUEST);
            var at = steps.address();
            var endpoint = HttpEndpoint.http(at.getAddress(), at.getPort());
            var call = HttpCall.get(path, new HttpCall.Limits(limit, 0));
            try (var answer = DeviceHttp.plain().stream(endpoint, call)) {
                var said = "it answers HTTP with " + answer.code();
                if (answer.code() >= FAILURES && answer.header("Retry-After").isEmpty()) {
                    return steps.end(Rung.REQUEST, said, Verdict.NO_STREAM);
                }
                steps.findings().passed(Rung.REQUEST, said);
            } catch (HttpException failure) {
                return notAnswered(failure);
            }
            return switch (steps.errand().leave()) {
                case Leave.Withheld withheld -> steps.withheld(withheld);
                case Leave.Granted _ -> open();
            };
        }

        private Climb notAnswered(HttpException failure) {
            var verdict =
                    switch (failure) {
                        case HttpException.Silent _, HttpException.Unreachable _ ->
                                steps.errand().silent();
                        case HttpException.Closed _,
                                HttpException.Malformed _,
                                HttpException.NotTrusted _ ->
                                Verdict.NO_STREAM;
                    };
            return steps.end(Rung.REQUEST, Steps.message(failure), verdict);
        }

        private Climb open() {
            steps.findings().begin(Rung.LOGIN);
            var errand = steps.errand();
            var access =
                    new Access(
                            steps.address(),
                            credentials(errand.camera()),
                            gate(errand.camera()),
                            steps.left(errand.pace().answer()));
            try {
                var camera = HttpCamera.open(access, path, sources);
                var source = HttpSource.open(camera, every, ticker);
                steps.findings().passed(Rung.LOGIN, opened(camera.kind()));
                return steps.firstFrames(source);
            } catch (DeviceProblem problem) {
                return notOpened(problem);
            }
        }

        private static String opened(HttpCamera.Kind kind) {
            return switch (kind) {
                case STREAM -> "the stream opened: Motion JPEG";
                case PICTURE -> "it gives a picture for each request";
            };
        }

        private Climb notOpened(DeviceProblem problem) {
            return switch (problem) {
                case DeviceProblem.Unreachable _ ->
                        steps.refused(problem, new Climb.Login.Tried(), steps.errand().silent());
                case DeviceProblem.Refused refused ->
                        steps.refused(
                                problem,
                                refused.tried()
                                        ? new Climb.Login.Refused(
                                                Verdict.CREDENTIALS_REFUSED, Duration.ZERO)
                                        : new Climb.Login.Unused(),
                                Verdict.CREDENTIALS_REFUSED);
                case DeviceProblem.LockedOut locked ->
                        steps.refused(
                                problem,
                                new Climb.Login.Refused(
                                        Verdict.LOCKED_OUT, locked.left().orElse(Duration.ZERO)),
                                Verdict.LOCKED_OUT);
                case DeviceProblem.LoginWithheld _,
                        DeviceProblem.LocalAccessDisabled _,
                        DeviceProblem.AnotherDevice _,
                        DeviceProblem.Rejected _,
                        DeviceProblem.Unsupported _,
                        DeviceProblem.Malformed _ ->
                        steps.refused(problem, new Climb.Login.Tried(), Verdict.NO_STREAM);
            };
        }
    }

    /// The errand has the leave for one login. One that is refused later, while pictures come, is
    /// not repeated by the next climb.
    private LoginGate gate(CameraAssignment camera) {
        var told = logins.gate(Login.ofStream(camera), Duration.ofMillis(1));
        return new LoginGate() {
            @Override
            public void ask() {}

            @Override
            public void unused() {}

            @Override
            public void unknown() {}

            @Override
            public void accepted() {}

            @Override
            public void refused(DeviceProblem problem) {
                if (aboutLogin(problem)) {
                    told.refused(problem);
                }
            }
        };
    }

    /// A device that is busy for once says 503 as well as one that is locked, which says how long.
    private static boolean aboutLogin(DeviceProblem problem) {
        return problem instanceof DeviceProblem.Refused
                || (problem instanceof DeviceProblem.LockedOut locked && locked.left().isPresent());
    }

    private static @Nullable Credentials credentials(CameraAssignment camera) {
        var user = camera.username();
        var password = camera.password();
        return user == null || password == null ? null : new Credentials(user, password.reveal());
    }
}
