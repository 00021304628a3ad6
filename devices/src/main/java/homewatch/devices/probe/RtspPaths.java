package homewatch.devices.probe;

import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.camera.VideoStream;
import homewatch.devices.net.Sources;
import homewatch.devices.rtsp.RtspDeadlines;
import homewatch.devices.rtsp.RtspException;
import homewatch.devices.rtsp.RtspSession;
import homewatch.devices.rtsp.RtspTarget;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks for streams of a device that speaks RTSP and says nothing else of itself: at the paths
/// that cameras have them at, in the order of their number, with one login. Blocks.
final class RtspPaths {
    private static final List<String> PATHS =
            List.of(
                    "/stream1",
                    "/stream2",
                    "/",
                    "/live",
                    "/live/ch00_0",
                    "/h264Preview_01_main",
                    "/Streaming/Channels/101",
                    "/cam/realmonitor?channel=1&subtype=0",
                    "/videoMain",
                    "/11");
    private static final int ENOUGH = 2;
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(5);

    private final Subject subject;
    private final Sources sources;

    RtspPaths(Subject subject, Sources sources) {
        this.subject = subject;
        this.sources = sources;
    }

    Identity look(int port) {
        var gate = subject.gates().of(Way.RTSP, port);
        try {
            gate.ask();
        } catch (DeviceProblem.LoginWithheld withheld) {
            return Identity.stopped(Way.RTSP, port, withheld);
        }
        var round = new Round(gate);
        try {
            return round.go(port);
        } finally {
            round.end();
        }
    }

    static URI address(InetAddress host, int port, String path) {
        var text = host.getHostAddress();
        var shown = host instanceof Inet6Address ? "[" + text + "]" : text;
        return URI.create("rtsp://" + shown + ":" + port + path);
    }

    /// All paths with one leave to log in.
    private final class Round {
        private final LoginGate gate;
        private boolean told;

        Round(LoginGate gate) {
            this.gate = gate;
        }

        Identity go(int port) {
            var streams = new ArrayList<VideoStream>();
            for (var path : PATHS) {
                try {
                    stream(address(subject.address(), port, path)).ifPresent(streams::add);
                } catch (DeviceProblem problem) {
                    return streams.isEmpty()
                            ? Identity.stopped(Way.RTSP, port, problem)
                            : found(port, streams);
                }
                if (streams.size() >= ENOUGH) {
                    break;
                }
            }
            return streams.isEmpty()
                    ? Identity.stopped(Way.RTSP, port, nowhere())
                    : found(port, streams);
        }

        void end() {
            if (!told) {
                gate.unused();
            }
        }

        /// Empty when there is none at this path.
        private Optional<VideoStream> stream(URI address) throws DeviceProblem {
            var deadlines = new RtspDeadlines(STEP, STEP, WHOLE);
            var target =
                    new RtspTarget(
                            address, subject.address(), subject.stream(), RtspTarget.Transport.TCP);
            try (var session =
                    RtspSession.open(target, deadlines, sources.nanos(), sources.random())) {
                accepted();
                var shown = session.description();
                return Optional.of(
                        new VideoStream(
                                address,
                                shown.codec().name(),
                                shown.size().map(it -> it.width()).orElse(0),
                                shown.size().map(it -> it.height()).orElse(0)));
            } catch (RtspException.StreamRefused | RtspException.Unsupported _) {
                accepted();
                return Optional.empty();
            } catch (RtspException failure) {
                throw problem(failure);
            }
        }

        private void accepted() {
            if (!told) {
                told = true;
                gate.accepted();
            }
        }

        private DeviceProblem problem(RtspException failure) {
            var words = String.valueOf(failure.getMessage());
            var problem =
                    switch (failure) {
                        case RtspException.LoginRefused refused ->
                                new DeviceProblem.Refused(words, refused.tried());
                        case RtspException.LockedOut locked ->
                                new DeviceProblem.LockedOut(words, locked.retryAfter());
                        case RtspException.Unreachable _,
                                RtspException.Silent _,
                                RtspException.Closed _ ->
                                new DeviceProblem.Unreachable(words);
                        case RtspException.Malformed _,
                                RtspException.StreamRefused _,
                                RtspException.Unsupported _ ->
                                new DeviceProblem.Malformed(words);
                    };
            if (!told && isAboutLogin(problem)) {
                told = true;
                gate.refused(problem);
            }
            return problem;
        }
    }

    private static boolean isAboutLogin(DeviceProblem problem) {
        return problem instanceof DeviceProblem.LockedOut
                || (problem instanceof DeviceProblem.Refused refused && refused.tried());
    }

    private static Identity found(int port, List<VideoStream> streams) {
        var unknown = DeviceDescription.unknown();
        return new Identity(Way.RTSP, port, unknown, streams, Set.of(), null, null, null);
    }

    private static DeviceProblem nowhere() {
        return new DeviceProblem.Unsupported(
                "it speaks RTSP, and has its stream at none of the usual paths: the maker's page"
                        + " says which it is");
    }
}
