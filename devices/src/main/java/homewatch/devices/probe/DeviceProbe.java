package homewatch.devices.probe;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.VideoStream;
import homewatch.devices.net.Sources;
import homewatch.devices.onvif.OnvifCamera;
import homewatch.devices.rtsp.RtspDeadlines;
import homewatch.devices.rtsp.RtspProbe;
import homewatch.devices.rtsp.RtspTarget;
import homewatch.devices.tapo.TapoCamera;
import homewatch.devices.tapo.discovery.FoundDevice;
import homewatch.devices.tapo.discovery.TapoDiscovery;
import homewatch.devices.tapo.tls.CertificatePin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out what a device is and which way of speaking to it serves best: asks what needs no login
/// first, and logs in at most once by each protocol. Blocks for about ten seconds, at most for a
/// minute.
public final class DeviceProbe {
    private static final Duration ONE_CALL = Duration.ofSeconds(4);

    /// The first one agrees on encryption, which takes a small machine seconds.
    private static final Duration ONE_TLS_CALL = Duration.ofSeconds(10);

    private static final Duration TO_ANSWER = Duration.ofSeconds(2);
    private static final Duration DATAGRAMS = Duration.ofMillis(1200);

    private final Ports ports;
    private final Sources sources;

    /// Where devices listen, the likeliest first.
    public record Ports(
            List<Integer> rtsp,
            List<Integer> onvif,
            List<Integer> tapo,
            List<Integer> http,
            List<Integer> datagrams) {
        public static final Ports USUAL =
                new Ports(
                        List.of(554, 8554),
                        List.of(2020, 80, 8000, 8080),
                        List.of(443),
                        List.of(80, 8080),
                        List.of(20_002, 20_004));

        Ports with(int port) {
            return port == 0
                    ? this
                    : new Ports(
                            first(port, rtsp),
                            first(port, onvif),
                            first(port, tapo),
                            List.of(port),
                            datagrams);
        }

        private static List<Integer> first(int port, List<Integer> others) {
            var all = new LinkedHashSet<Integer>();
            all.add(port);
            all.addAll(others);
            return List.copyOf(all);
        }

        private Set<Integer> all() {
            var all = new LinkedHashSet<>(rtsp);
            all.addAll(onvif);
            all.addAll(tapo);
            all.addAll(http);
            return all;
        }
    }

    public DeviceProbe(Ports ports, Sources sources) {
        this.ports = ports;
        this.sources = sources;
    }

    /// Best first. Empty when nothing answers that is known here.
    ///
    /// @throws DeviceProblem.Unreachable when there is nobody at the address
    public List<Identity> look(Subject subject) throws DeviceProblem.Unreachable {
        var tried = ports.with(subject.port());
        var doors = Doors.of(subject.address(), tried.all(), sources.nanos());
        if (!doors.isAnybodyThere()) {
            throw new DeviceProblem.Unreachable(
                    "nobody answers at " + subject.address().getHostAddress());
        }
        return new Look(subject, tried, doors).all();
    }

    /// One look at one device.
    private final class Look {
        private final Subject subject;
        private final Ports tried;
        private final Doors doors;

        Look(Subject subject, Ports tried, Doors doors) {
            this.subject = subject;
            this.tried = tried;
            this.doors = doors;
        }

        List<Identity> all() {
            var announced = announced();
            var rtspPort = rtspPort();
            var onvif = onvif();
            var tapo = tapo(announced.orElse(null)).map(it -> dressed(it, onvif, rtspPort));
            var found = new ArrayList<Identity>();
            tapo.ifPresent(found::add);
            onvif.ifPresent(found::add);
            boolean streamsKnown = found.stream().anyMatch(it -> !it.streams().isEmpty());
            if (!streamsKnown && !Thread.currentThread().isInterrupted()) {
                rtspPort.map(new RtspPaths(subject, sources)::look).ifPresent(found::add);
            }
            if (isPlain(found) && !Thread.currentThread().isInterrupted()) {
                pictures(rtspPort, found.isEmpty()).ifPresent(found::add);
            }
            found.sort(Comparator.comparing(it -> it.trouble().isPresent())); // stable
            return found;
        }

        /// Whether nothing is known by which it can be told things, nor a login was stopped.
        private static boolean isPlain(List<Identity> found) {
            return found.stream()
                    .allMatch(it ->
                            it.way() == Way.RTSP
                                    && it.trouble()
                                            .filter(why ->
                                                    !(why instanceof DeviceProblem.Unsupported))
                                            .isEmpty());
        }

        /// By HTTP alone. What it says no to is told where nothing else is known of it.
        private Optional<Identity> pictures(Optional<Integer> rtspPort, boolean alone) {
            var open =
                    doors.open(tried.http()).stream()
                            .filter(port -> !rtspPort.equals(Optional.of(port)))
                            .toList();
            for (int port : open) {
                var access = access(port, subject.stream(), Way.HTTP);
                var it = new HttpPictures(access, sources).look(open.size());
                if (it.isPresent() && (alone || it.get().trouble().isEmpty())) {
                    return it;
                }
            }
            return Optional.empty();
        }

        /// What it says of itself to Tapo's datagrams.
        private Optional<FoundDevice> announced() {
            try {
                return new TapoDiscovery(sources.random(), tried.datagrams())
                        .at(List.of(subject.address()), DATAGRAMS).stream()
                                .filter(it -> it.address().equals(subject.address()))
                                .findFirst();
            } catch (IOException _) {
                return Optional.empty();
            }
        }

        private Optional<Identity> onvif() {
            for (int port : doors.open(tried.onvif())) {
                var it = onvif(port);
                if (it.isPresent()) {
                    return it;
                }
            }
            return Optional.empty();
        }

        /// Its clock is asked without a login first: what does not know that question gets none.
        private Optional<Identity> onvif(int port) {
            var access = access(port, subject.stream(), Way.ONVIF);
            try (var camera = OnvifCamera.open(access, sources)) {
                return Optional.of(identity(Way.ONVIF, port, camera, null));
            } catch (DeviceProblem.Unsupported
                    | DeviceProblem.Malformed
                    | DeviceProblem.Unreachable
                    | DeviceProblem.Rejected _) {
                return Optional.empty();
            } catch (DeviceProblem problem) {
                return Optional.of(Identity.stopped(Way.ONVIF, port, problem));
            }
        }

        private Optional<Identity> tapo(@Nullable FoundDevice announced) {
            if (announced != null && announced.kind() != FoundDevice.Kind.CAMERA) {
                return Optional.empty();
            }
            if (announced != null && announced.protocol() == FoundDevice.Protocol.TPAP) {
                return Optional.of(localAccessDisabled(announced));
            }
            if (subject.owner() == null) {
                return announced == null ? Optional.empty() : Optional.of(ownerMissing(announced));
            }
            var ports = announced == null ? tried.tapo() : List.of(announced.port());
            for (int port : announced == null ? doors.open(ports) : ports) {
                var it = tapo(port, announced);
                if (it.isPresent()) {
                    return it;
                }
            }
            return Optional.empty();
        }

        private Optional<Identity> tapo(int port, @Nullable FoundDevice announced) {
            var access = access(port, subject.owner(), Way.TAPO);
            try (var camera = TapoCamera.open(access, null, sources.random(), sources.clock())) {
                var pin = camera.pin().map(CertificatePin::sha256).orElse(null);
                return Optional.of(identity(Way.TAPO, port, camera, pin));
            } catch (DeviceProblem.Unsupported
                    | DeviceProblem.Malformed
                    | DeviceProblem.Unreachable
                    | DeviceProblem.Rejected problem) {
                return announced == null
                        ? Optional.empty()
                        : Optional.of(Identity.stopped(Way.TAPO, port, problem));
            } catch (DeviceProblem problem) {
                return Optional.of(Identity.stopped(Way.TAPO, port, problem));
            }
        }

        private static Identity localAccessDisabled(FoundDevice announced) {
            var problem =
                    new DeviceProblem.LocalAccessDisabled(
                            "The camera talks to the maker's app alone: its owner has to switch on"
                                    + " Me > Third-Party Services > Third-Party Compatibility in"
                                    + " the Tapo app.");
            return Identity.stopped(Way.TAPO, announced.port(), problem)
                    .with(announced.description());
        }

        private static Identity ownerMissing(FoundDevice announced) {
            var problem =
                    new DeviceProblem.Refused(
                            "to control it, it wants the password of the TP-Link account", false);
            return Identity.stopped(Way.TAPO, announced.port(), problem)
                    .with(announced.description());
        }

        /// With the streams that ONVIF tells, which knows codec and size; else with those that
        /// every Tapo camera has, where its RTSP service was found.
        private Identity dressed(
                Identity tapo, Optional<Identity> onvif, Optional<Integer> rtspPort) {
            var told = onvif.map(Identity::streams).orElse(List.of());
            if (!told.isEmpty()) {
                return tapo.with(told);
            }
            return tapo.streams().isEmpty() || rtspPort.isEmpty()
                    ? tapo
                    : tapo.with(
                            tapo.streams().stream().map(it -> moved(it, rtspPort.get())).toList());
        }

        private VideoStream moved(VideoStream stream, int port) {
            var path = stream.address().getRawPath();
            var address = RtspPaths.address(subject.address(), port, path);
            return new VideoStream(address, stream.codec(), stream.width(), stream.height());
        }

        private Optional<Integer> rtspPort() {
            return doors.open(tried.rtsp()).stream().filter(this::speaksRtsp).findFirst();
        }

        private boolean speaksRtsp(int port) {
            var url = RtspPaths.address(subject.address(), port, "/");
            var target = new RtspTarget(url, subject.address(), null, RtspTarget.Transport.TCP);
            var deadlines = new RtspDeadlines(TO_ANSWER, TO_ANSWER, TO_ANSWER);
            return RtspProbe.options(target, deadlines, sources.nanos())
                    instanceof RtspProbe.Outcome.Answered;
        }

        private Access access(int port, @Nullable Credentials credentials, Way way) {
            var address = new InetSocketAddress(subject.address(), port);
            var limit = way == Way.TAPO ? ONE_TLS_CALL : ONE_CALL;
            return new Access(address, credentials, subject.gates().of(way, port), limit);
        }

        private static Identity identity(
                Way way, int port, Camera camera, @Nullable String certificate) {
            return new Identity(
                    way,
                    port,
                    camera.description(),
                    camera.streams(),
                    camera.capabilities(),
                    certificate,
                    null,
                    null);
        }
    }
}
