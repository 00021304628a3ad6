package homewatch.edge.camera;

import homewatch.devices.auth.Credentials;
import homewatch.devices.rtsp.RtspException;
import homewatch.devices.rtsp.RtspProbe;
import homewatch.devices.rtsp.RtspSession;
import homewatch.devices.rtsp.RtspTarget;
import homewatch.edge.camera.Climb.Login;
import homewatch.edge.login.Leave;
import homewatch.edge.network.Addresses;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// The ladder of diagnosis: network neighbour, port, request, login, first frame, fresh frames.
/// Over RTSP one connection climbs all of it, so that a device is not asked more than it must be;
/// over HTTP [HttpRungs] climb. Blocks the calling thread, at most for the errand's pace.
final class Ladder {
    private final Addresses addresses;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final HttpRungs http;

    Ladder(Addresses addresses, Ticker ticker, RandomGenerator random, HttpRungs http) {
        this.addresses = addresses;
        this.ticker = ticker;
        this.random = random;
        this.http = http;
    }

    /// Climbs as far as it goes; `findings` can be looked at meanwhile.
    Climb climb(Errand errand, Findings findings) throws InterruptedException {
        var host = errand.camera().url().getHost();
        if (host == null) {
            return Steps.notAnAddress(findings);
        }
        return switch (addresses.find(host, errand.pace().connect())) {
            case Addresses.Answer.Found(var address) -> dial(errand, findings, address);
            case Addresses.Answer.Unknown(var reason) -> nowhere(findings, reason);
            case Addresses.Answer.Forbidden(var reason) -> nowhere(findings, reason);
        };
    }

    private Climb dial(Errand errand, Findings findings, InetAddress address) {
        return HttpRungs.speaks(errand.camera().url())
                ? http.climb(errand, findings, address)
                : dialRtsp(errand, findings, address);
    }

    private Climb dialRtsp(Errand errand, Findings findings, InetAddress address) {
        RtspTarget target;
        try {
            target = target(errand.camera(), address);
            var _ = target.socketAddress(); // a port that is none shows here
        } catch (IllegalArgumentException _) {
            return Steps.notAnAddress(findings);
        }
        var attempt =
                new Attempt(new Steps(errand, findings, target.socketAddress(), ticker), target);
        return switch (errand.leave()) {
            case Leave.Granted _ -> attempt.open();
            case Leave.Withheld withheld -> attempt.knock(withheld);
        };
    }

    private static Climb nowhere(Findings findings, String reason) {
        findings.failed(Rung.NEIGHBOUR, reason);
        return Steps.failed(findings, Verdict.HOST_UNREACHABLE, new Login.Unused());
    }

    private static RtspTarget target(CameraAssignment camera, InetAddress address) {
        var password = camera.password();
        var user = camera.username();
        var credentials =
                user == null || password == null ? null : new Credentials(user, password.reveal());
        var transport =
                switch (camera.transport()) {
                    case TCP -> RtspTarget.Transport.TCP;
                    case UDP -> RtspTarget.Transport.UDP;
                };
        return new RtspTarget(camera.url(), address, credentials, transport);
    }

    /// One climb at one address.
    private final class Attempt {
        private final Steps steps;
        private final Errand errand;
        private final Findings findings;
        private final RtspTarget target;

        Attempt(Steps steps, RtspTarget target) {
            this.steps = steps;
            this.errand = steps.errand();
            this.findings = steps.findings();
            this.target = target;
        }

        /// As far as it goes without a login.
        Climb knock(Leave.Withheld withheld) {
            findings.begin(Rung.PORT);
            var deadlines = errand.pace().deadlines(ticker.nanos());
            var outcome = RtspProbe.options(target.anonymous(), deadlines, ticker::nanos);
            return switch (outcome) {
                case RtspProbe.Outcome.NotConnected(var why) -> steps.notConnected(why);
                case RtspProbe.Outcome.Silent(var waited) -> {
                    steps.connected();
                    yield steps.end(
                            Rung.REQUEST,
                            "connected, and no answer within " + waited.toMillis() + " ms",
                            errand.silent());
                }
                case RtspProbe.Outcome.NotRtsp(var what) -> {
                    steps.connected();
                    yield steps.end(Rung.REQUEST, what, Verdict.NO_STREAM);
                }
                case RtspProbe.Outcome.Answered answered -> withheld(answered, withheld);
            };
        }

        private Climb withheld(RtspProbe.Outcome.Answered answered, Leave.Withheld withheld) {
            steps.connected();
            findings.passed(Rung.REQUEST, "it answers " + answered.code() + named(answered));
            return steps.withheld(withheld);
        }

        private static String named(RtspProbe.Outcome.Answered answered) {
            return answered.server().isEmpty() ? "" : " (" + answered.server() + ")";
        }

        Climb open() {
            findings.begin(Rung.PORT);
            var deadlines = errand.pace().deadlines(ticker.nanos());
            try {
                var session =
                        RtspSession.open(target, deadlines, ticker::nanos, random, this::reached);
                findings.passed(Rung.LOGIN, "the stream opened: " + session.description());
                return steps.firstFrames(new RtspSource(session));
            } catch (RtspException failure) {
                return notOpened(failure);
            }
        }

        private void reached(RtspSession.Milestone milestone) {
            switch (milestone) {
                case CONNECTED -> {
                    steps.connected();
                    findings.begin(Rung.REQUEST);
                }
                case ANSWERED -> {
                    findings.passed(Rung.REQUEST, "it answers RTSP");
                    findings.begin(Rung.LOGIN);
                }
            }
        }

        private Climb notOpened(RtspException failure) {
            return switch (failure) {
                case RtspException.Unreachable unreachable ->
                        steps.notConnected(unreachable.outcome());
                case RtspException.Silent _ -> brokenOff(failure, errand.silent());
                case RtspException.Closed _, RtspException.Malformed _ ->
                        brokenOff(failure, Verdict.NO_STREAM);
                case RtspException.LoginRefused refused ->
                        steps.refused(
                                failure,
                                refused.tried()
                                        ? new Login.Refused(
                                                Verdict.CREDENTIALS_REFUSED, Duration.ZERO)
                                        : new Login.Unused(),
                                Verdict.CREDENTIALS_REFUSED);
                case RtspException.LockedOut locked -> locked(locked);
                case RtspException.StreamRefused _, RtspException.Unsupported _ ->
                        steps.refused(failure, new Login.Tried(), Verdict.NO_STREAM);
            };
        }

        private Climb locked(RtspException.LockedOut locked) {
            var wait = locked.retryAfter().orElse(Duration.ZERO);
            return steps.refused(
                    locked, new Login.Refused(Verdict.LOCKED_OUT, wait), Verdict.LOCKED_OUT);
        }

        /// It went silent or away in the middle: the rung that the climb stands on failed.
        private Climb brokenOff(RtspException failure, Verdict verdict) {
            boolean answered = findings.has(Rung.REQUEST);
            findings.failed(answered ? Rung.LOGIN : Rung.REQUEST, Steps.message(failure));
            return Steps.failed(findings, verdict, answered ? login(failure) : new Login.Unused());
        }

        private Login login(RtspException failure) {
            boolean hungUp = failure instanceof RtspException.Closed;
            return hungUp && errand.camera().password() != null
                    ? new Login.HungUp()
                    : new Login.Tried();
        }
    }
}
