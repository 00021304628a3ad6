package homewatch.edge.discovery;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.net.Reachability;
import homewatch.devices.net.Reachability.Neighbour;
import homewatch.devices.net.Sources;
import homewatch.devices.net.TcpOutcome;
import homewatch.devices.onvif.OnvifCamera;
import homewatch.devices.probe.HttpPictures;
import homewatch.devices.probe.Identity;
import homewatch.devices.rtsp.RtspDeadlines;
import homewatch.devices.rtsp.RtspProbe;
import homewatch.devices.rtsp.RtspTarget;
import homewatch.wire.Driver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tries a few ports of every host of a network: a connection, and where somebody listens one
/// request that needs no login. So many hosts at once, and so many connections a second, as a cheap
/// router bears. Blocks; one virtual thread a host.
final class PortScan {
    private static final int AT_ONCE = 48;
    private static final Duration BETWEEN = Duration.ofMillis(7);
    private static final Duration TO_CONNECT = Duration.ofMillis(700);
    private static final Duration TO_ANSWER = Duration.ofSeconds(2);

    private static final Duration ONE_HOST = Duration.ofSeconds(30);

    private final Ports ports;
    private final Sources sources;
    private final Consumer<Trace> found;
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore places = new Semaphore(AT_ONCE);

    /// Where devices listen. The first of all is tried first, to see whether there is anybody.
    record Ports(List<Integer> rtsp, List<Integer> onvif, List<Integer> http) {
        static final Ports USUAL =
                new Ports(List.of(554, 8554), List.of(2020, 80, 8080), List.of(80, 8080));

        private int first() {
            return rtsp.getFirst();
        }
    }

    PortScan(Ports ports, Sources sources, Consumer<Trace> found) {
        this.ports = ports;
        this.sources = sources;
        this.found = found;
    }

    /// How many hosts were tried.
    int asked() {
        return asked.get();
    }

    /// Returns when all were tried, or when the thread is interrupted.
    void run(List<InetAddress> hosts) throws InterruptedException {
        try (var threads = new Threads()) {
            for (var host : hosts) {
                places.acquire();
                Thread.sleep(BETWEEN);
                threads.start(() -> tried(host));
            }
            threads.join(ONE_HOST);
        }
    }

    private void tried(InetAddress host) {
        try {
            if (isThere(host)) {
                boolean known = false;
                for (int port : ports.rtsp()) {
                    known |= rtsp(host, port);
                }
                for (int port : ports.onvif()) {
                    known |= onvif(host, port);
                }
                if (!known) {
                    ports.http().forEach(port -> pictures(host, port));
                }
            }
        } finally {
            asked.incrementAndGet();
            places.release();
        }
    }

    /// A host that hides behind a filter is there all the same when it answered for its address.
    private boolean isThere(InetAddress host) {
        return switch (connect(host, ports.first())) {
            case TcpOutcome.Connected _, TcpOutcome.Refused _ -> true;
            case TcpOutcome.TimedOut _, TcpOutcome.Unroutable _ ->
                    Reachability.neighbour(host) == Neighbour.PRESENT;
        };
    }

    private TcpOutcome connect(InetAddress host, int port) {
        return Reachability.connect(new InetSocketAddress(host, port), TO_CONNECT, sources.nanos());
    }

    private boolean isOpen(InetAddress host, int port) {
        return !Thread.currentThread().isInterrupted()
                && connect(host, port) instanceof TcpOutcome.Connected;
    }

    private boolean rtsp(InetAddress host, int port) {
        if (!isOpen(host, port)) {
            return false;
        }
        var url = URI.create("rtsp://" + host.getHostAddress() + ":" + port + "/");
        var target = new RtspTarget(url, host, null, RtspTarget.Transport.TCP);
        var deadlines = new RtspDeadlines(TO_CONNECT, TO_ANSWER, TO_ANSWER);
        if (RtspProbe.options(target, deadlines, sources.nanos())
                instanceof RtspProbe.Outcome.Answered answered) {
            found.accept(new Trace.Rtsp(host, port, answered.server()));
            return true;
        }
        return false;
    }

    /// Whoever wants a login for what is no secret, speaks it too.
    private boolean onvif(InetAddress host, int port) {
        if (!isOpen(host, port) || !speaksOnvif(nobody(host, port))) {
            return false;
        }
        found.accept(new Trace.OnvifPort(host, port));
        return true;
    }

    private boolean speaksOnvif(Access access) {
        try (var _ = OnvifCamera.open(access, sources)) {
            return true;
        } catch (DeviceProblem.Refused _) {
            return true;
        } catch (DeviceProblem _) {
            return false; // something else listens there
        }
    }

    private void pictures(InetAddress host, int port) {
        if (isOpen(host, port)) {
            new HttpPictures(nobody(host, port), sources)
                    .look(ports.http().size())
                    .filter(it -> it.pictures() != null || wantsLogin(it))
                    .ifPresent(it -> found.accept(new Trace.Pictures(host, port, driver(it))));
        }
    }

    private static boolean wantsLogin(Identity found) {
        return found.trouble().filter(DeviceProblem.Refused.class::isInstance).isPresent();
    }

    private static @Nullable Driver driver(Identity found) {
        var pictures = found.pictures();
        if (pictures == null) {
            return null;
        }
        return switch (pictures.kind()) {
            case STREAM -> Driver.MJPEG;
            case PICTURE -> Driver.SNAPSHOT;
        };
    }

    private static Access nobody(InetAddress host, int port) {
        var address = new InetSocketAddress(host, port);
        return new Access(address, null, LoginGate.open(), TO_ANSWER);
    }
}
