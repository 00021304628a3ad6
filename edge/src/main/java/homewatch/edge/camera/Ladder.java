package homewatch.edge.camera;

import homewatch.devices.auth.Credentials;
import homewatch.devices.net.Reachability;
import homewatch.devices.net.TcpOutcome;
import homewatch.devices.rtsp.RtspException;
import homewatch.devices.rtsp.RtspProbe;
import homewatch.devices.rtsp.RtspSession;
import homewatch.devices.rtsp.RtspTarget;
import homewatch.edge.camera.Climb.Login;
import homewatch.edge.camera.Climb.Result;
import homewatch.edge.login.Leave;
import homewatch.edge.network.Addresses;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// The ladder of diagnosis: network neighbour, port, request, login, first frame, fresh frames. One
/// connection climbs all of it, so that a device is not asked more than it must be. Blocks the
/// calling thread, at most for the errand's pace.
final class Ladder {
    private final Addresses addresses;
    private final Ticker ticker;
    private final RandomGenerator random;

    Ladder(Addresses addresses, Ticker ticker, RandomGenerator random) {
        this.addresses = addresses;
        this.ticker = ticker;
        this.random = random;
    }

    /// Climbs as far as it goes; `findings` can be looked at meanwhile.
    Climb climb(Errand errand, Findings findings) throws InterruptedException {
        var host = errand.camera().url().getHost();
        if (host == null) {
            return notAnAddress(findings);
        }
        return switch (addresses.find(host, errand.pace().connect())) {
            case Addresses.Answer.Found(var address) -> dial(errand, findings, address);
            case Addresses.Answer.Unknown(var reason) -> nowhere(findings, reason);
            case Addresses.Answer.Forbidden(var reason) -> nowhere(findings, reason);
        };
    }

    private Climb dial(Errand errand, Findings findings, InetAddress address) {
        RtspTarget target;
        try {
            target = target(errand.camera(), address);
            var _ = target.socketAddress(); // a port that is none shows here
        } catch (IllegalArgumentException _) {
            return notAnAddress(findings);
        }
        var attempt = new Attempt(errand, findings, target);
        return switch (errand.leave()) {
            case Leave.Granted _ -> attempt.open();
            case Leave.Withheld withheld -> attempt.knock(withheld);
        };
    }

    private static Climb nowhere(Findings findings, String reason) {
        findings.failed(Rung.NEIGHBOUR, reason);
        return failed(findings, Verdict.HOST_UNREACHABLE, new Login.Unused());
    }

    private static Climb notAnAddress(Findings findings) {
        findings.failed(Rung.REQUEST, "its address is not of the form rtsp://host:port/path");
        return failed(findings, Verdict.NO_STREAM, new Login.Unused());
    }

    private static Climb failed(Findings findings, Verdict verdict, Login login) {
        return new Climb(new Result.Failed(verdict), login, findings.complete());
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
        private final Errand errand;
        private final Findings findings;
        private final RtspTarget target;

        Attempt(Errand errand, Findings findings, RtspTarget target) {
            this.errand = errand;
            this.findings = findings;
            this.target = target;
        }

        /// As far as it goes without a login.
        Climb knock(Leave.Withheld withheld) {
            findings.begin(Rung.PORT);
            var deadlines = errand.pace().deadlines(ticker.nanos());
            var outcome = RtspProbe.options(target.anonymous(), deadlines, ticker::nanos);
            return switch (outcome) {
                case RtspProbe.Outcome.NotConnected(var why) -> notConnected(why);
                case RtspProbe.Outcome.Silent(var waited) -> {
                    connected();
                    yield end(
                            Rung.REQUEST,
                            "connected, and no answer within " + waited.toMillis() + " ms",
                            errand.silent());
                }
                case RtspProbe.Outcome.NotRtsp(var what) -> {
                    connected();
                    yield end(Rung.REQUEST, what, Verdict.NO_STREAM);
                }
                case RtspProbe.Outcome.Answered answered -> withheld(answered, withheld);
            };
        }

        private Climb withheld(RtspProbe.Outcome.Answered answered, Leave.Withheld withheld) {
            connected();
            findings.passed(Rung.REQUEST, "it answers " + answered.code() + named(answered));
            findings.skipped(Rung.LOGIN, withheld.reason());
            var verdict = withheld.verdict();
            var result = verdict == null ? new Result.Inconclusive() : new Result.Failed(verdict);
            return new Climb(result, new Login.Unused(), findings.complete());
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
                return firstFrames(session);
            } catch (RtspException failure) {
                return notOpened(failure);
            }
        }

        private void reached(RtspSession.Milestone milestone) {
            switch (milestone) {
                case CONNECTED -> {
                    connected();
                    findings.begin(Rung.REQUEST);
                }
                case ANSWERED -> {
                    findings.passed(Rung.REQUEST, "it answers RTSP");
                    findings.begin(Rung.LOGIN);
                }
            }
        }

        private void connected() {
            switch (Reachability.neighbour(target.address())) {
                case PRESENT -> findings.passed(Rung.NEIGHBOUR, "it answers on the local network");
                case ABSENT, NOT_KNOWN ->
                        findings.skipped(Rung.NEIGHBOUR, "not a neighbour on a local network");
            }
            findings.passed(Rung.PORT, "port " + port() + " takes connections");
        }

        private Climb notConnected(TcpOutcome why) {
            return switch (why) {
                case TcpOutcome.Refused _, TcpOutcome.Connected _ ->
                        end(
                                Rung.PORT,
                                "port " + port() + " refuses connections: nothing listens there",
                                Verdict.PORT_CLOSED);
                case TcpOutcome.TimedOut(var after) ->
                        unreachable("no answer within " + after.toMillis() + " ms");
                case TcpOutcome.Unroutable(var reason) -> unreachable(reason);
            };
        }

        private Climb unreachable(String reason) {
            var host = target.address().getHostAddress();
            return switch (Reachability.neighbour(target.address())) {
                case ABSENT ->
                        end(
                                Rung.NEIGHBOUR,
                                "nobody has the address "
                                        + host
                                        + " on the local network; "
                                        + reason,
                                Verdict.HOST_UNREACHABLE);
                case PRESENT, NOT_KNOWN ->
                        end(
                                Rung.PORT,
                                "connecting to " + host + " port " + port() + ": " + reason,
                                Verdict.HOST_UNREACHABLE);
            };
        }

        private Climb notOpened(RtspException failure) {
            return switch (failure) {
                case RtspException.Unreachable unreachable -> notConnected(unreachable.outcome());
                case RtspException.Silent _ -> brokenOff(failure, errand.silent());
                case RtspException.Closed _, RtspException.Malformed _ ->
                        brokenOff(failure, Verdict.NO_STREAM);
                case RtspException.LoginRefused refused ->
                        refused(
                                failure,
                                refused.tried()
                                        ? new Login.Refused(
                                                Verdict.CREDENTIALS_REFUSED, Duration.ZERO)
                                        : new Login.Unused(),
                                Verdict.CREDENTIALS_REFUSED);
                case RtspException.LockedOut locked -> locked(locked);
                case RtspException.StreamRefused _, RtspException.Unsupported _ ->
                        refused(failure, new Login.Tried(), Verdict.NO_STREAM);
            };
        }

        private Climb locked(RtspException.LockedOut locked) {
            var wait = locked.retryAfter().orElse(Duration.ZERO);
            return refused(locked, new Login.Refused(Verdict.LOCKED_OUT, wait), Verdict.LOCKED_OUT);
        }

        private Climb refused(RtspException failure, Login login, Verdict verdict) {
            findings.failed(Rung.LOGIN, message(failure));
            return failed(findings, verdict, login);
        }

        /// It went silent or away in the middle: the rung that the climb stands on failed.
        private Climb brokenOff(RtspException failure, Verdict verdict) {
            boolean answered = findings.has(Rung.REQUEST);
            findings.failed(answered ? Rung.LOGIN : Rung.REQUEST, message(failure));
            return failed(findings, verdict, answered ? login(failure) : new Login.Unused());
        }

        private Login login(RtspException failure) {
            boolean hungUp = failure instanceof RtspException.Closed;
            return hungUp && errand.camera().password() != null
                    ? new Login.HungUp()
                    : new Login.Tried();
        }

        private Climb firstFrames(RtspSession session) {
            boolean playing = false;
            try {
                findings.begin(Rung.FIRST_FRAME);
                if (!frame(session)) {
                    return noPicture(Rung.FIRST_FRAME, "the stream is open and no picture comes");
                }
                findings.passed(Rung.FIRST_FRAME, "a picture came");
                findings.begin(Rung.FRESH_FRAMES);
                if (!frame(session)) {
                    return noPicture(Rung.FRESH_FRAMES, "one picture came, and none after it");
                }
                findings.passed(Rung.FRESH_FRAMES, "pictures follow each other");
                playing = true;
                return new Climb(
                        new Result.Playing(session), new Login.Accepted(), findings.complete());
            } catch (RtspException over) {
                return noPicture(findings.pending(), message(over));
            } finally {
                if (!playing) {
                    session.close();
                }
            }
        }

        private boolean frame(RtspSession session) throws RtspException {
            var pace = errand.pace();
            var frame = session.next(pace.left(ticker.nanos(), pace.frame()));
            frame.ifPresent(errand.frames());
            return frame.isPresent();
        }

        private Climb noPicture(Rung rung, String detail) {
            findings.failed(rung, detail);
            return failed(findings, errand.silent(), new Login.Accepted());
        }

        private Climb end(Rung rung, String detail, Verdict verdict) {
            findings.failed(rung, detail);
            return failed(findings, verdict, new Login.Unused());
        }

        private int port() {
            return target.socketAddress().getPort();
        }

        private static String message(RtspException failure) {
            return String.valueOf(failure.getMessage());
        }
    }
}
