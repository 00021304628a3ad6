package homewatch.edge.camera;

import homewatch.devices.net.Reachability;
import homewatch.devices.net.TcpOutcome;
import homewatch.edge.camera.Climb.Login;
import homewatch.edge.camera.Climb.Result;
import homewatch.edge.login.Leave;
import homewatch.process.time.Ticker;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Verdict;
import java.net.InetSocketAddress;
import java.time.Duration;

/// What the rungs mean whatever a camera at `address` speaks, and how a climb ends there.
record Steps(Errand errand, Findings findings, InetSocketAddress address, Ticker ticker) {
    static Climb notAnAddress(Findings findings) {
        findings.failed(
                Rung.REQUEST,
                "its address is not of the form rtsp://host:port/path or http://host:port/path");
        return failed(findings, Verdict.NO_STREAM, new Login.Unused());
    }

    static Climb failed(Findings findings, Verdict verdict, Login login) {
        return new Climb(new Result.Failed(verdict), login, findings.complete());
    }

    void connected() {
        switch (Reachability.neighbour(address.getAddress())) {
            case PRESENT -> findings.passed(Rung.NEIGHBOUR, "it answers on the local network");
            case ABSENT, NOT_KNOWN ->
                    findings.skipped(Rung.NEIGHBOUR, "not a neighbour on a local network");
        }
        findings.passed(Rung.PORT, "port " + address.getPort() + " takes connections");
    }

    Climb notConnected(TcpOutcome why) {
        return switch (why) {
            case TcpOutcome.Refused _, TcpOutcome.Connected _ ->
                    end(
                            Rung.PORT,
                            "port "
                                    + address.getPort()
                                    + " refuses connections: nothing listens there",
                            Verdict.PORT_CLOSED);
            case TcpOutcome.TimedOut(var after) ->
                    unreachable("no answer within " + after.toMillis() + " ms");
            case TcpOutcome.Unroutable(var reason) -> unreachable(reason);
        };
    }

    private Climb unreachable(String reason) {
        var host = address.getAddress().getHostAddress();
        return switch (Reachability.neighbour(address.getAddress())) {
            case ABSENT ->
                    end(
                            Rung.NEIGHBOUR,
                            "nobody has the address " + host + " on the local network; " + reason,
                            Verdict.HOST_UNREACHABLE);
            case PRESENT, NOT_KNOWN ->
                    end(
                            Rung.PORT,
                            "connecting to " + host + " port " + address.getPort() + ": " + reason,
                            Verdict.HOST_UNREACHABLE);
        };
    }

    /// Everything passed that may be tried without a login.
    Climb withheld(Leave.Withheld withheld) {
        findings.skipped(Rung.LOGIN, withheld.reason());
        var verdict = withheld.verdict();
        var result = verdict == null ? new Result.Inconclusive() : new Result.Failed(verdict);
        return new Climb(result, new Login.Unused(), findings.complete());
    }

    Climb refused(Exception failure, Login login, Verdict verdict) {
        findings.failed(Rung.LOGIN, message(failure));
        return failed(findings, verdict, login);
    }

    Climb firstFrames(VideoSource source) {
        boolean playing = false;
        try {
            findings.begin(Rung.FIRST_FRAME);
            if (!frame(source)) {
                return noPicture(Rung.FIRST_FRAME, "the stream is open and no picture comes");
            }
            findings.passed(Rung.FIRST_FRAME, "a picture came");
            findings.begin(Rung.FRESH_FRAMES);
            if (!frame(source)) {
                return noPicture(Rung.FRESH_FRAMES, "one picture came, and none after it");
            }
            findings.passed(Rung.FRESH_FRAMES, "pictures follow each other");
            playing = true;
            return new Climb(new Result.Playing(source), new Login.Accepted(), findings.complete());
        } catch (SourceEnded over) {
            return noPicture(findings.pending(), message(over));
        } finally {
            if (!playing) {
                source.close();
            }
        }
    }

    private boolean frame(VideoSource source) throws SourceEnded {
        var pace = errand.pace();
        var frame = source.next(left(pace.frame()));
        frame.ifPresent(errand.frames());
        return frame.isPresent();
    }

    private Climb noPicture(Rung rung, String detail) {
        findings.failed(rung, detail);
        return failed(findings, errand.silent(), new Login.Accepted());
    }

    /// A climb that ends before the login.
    Climb end(Rung rung, String detail, Verdict verdict) {
        findings.failed(rung, detail);
        return failed(findings, verdict, new Login.Unused());
    }

    /// What a step may take, at most `most`.
    Duration left(Duration most) {
        return errand.pace().left(ticker.nanos(), most);
    }

    static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
