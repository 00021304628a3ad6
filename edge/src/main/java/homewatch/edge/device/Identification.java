package homewatch.edge.device;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import homewatch.devices.camera.VideoStream;
import homewatch.devices.mjpeg.HttpCamera;
import homewatch.devices.probe.DeviceProbe;
import homewatch.devices.probe.Identity;
import homewatch.devices.probe.Subject;
import homewatch.devices.probe.Way;
import homewatch.edge.login.Login;
import homewatch.edge.network.Addresses;
import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Candidate;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.Driver;
import homewatch.wire.Verdict;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out what listens at an address that a person typed. Its logins count with those that are
/// made at a camera which is known there. Blocks.
final class Identification {
    private static final Duration TO_RESOLVE = Duration.ofSeconds(3);
    private static final Duration FOR_OTHER_LOGINS = Duration.ofSeconds(5);
    private static final int RTSP_PORT = 554;

    private final Reach reach;
    private final DeviceProbe probe;
    private final Collection<CameraAssignment> known;

    /// `known` are the cameras of the site, as they are at any time.
    Identification(Reach reach, DeviceProbe probe, Collection<CameraAssignment> known) {
        this.reach = reach;
        this.probe = probe;
        this.known = known;
    }

    Outcome identify(DeviceWish.Identify wish) throws InterruptedException {
        return switch (reach.addresses().find(wish.host(), TO_RESOLVE)) {
            case Addresses.Answer.Found(var address) -> look(wish, address);
            case Addresses.Answer.Unknown(var reason) -> nothing(Verdict.HOST_UNREACHABLE, reason);
            case Addresses.Answer.Forbidden(var reason) -> new Outcome.Declined(sentence(reason));
        };
    }

    private Outcome look(DeviceWish.Identify wish, InetAddress address) {
        try {
            var found = probe.look(subject(wish, address));
            return found.isEmpty()
                    ? nothing(
                            Verdict.PORT_CLOSED,
                            "the address answers, and nothing that a camera speaks was found there")
                    : new DeviceOutcome.Identified(
                            found.stream().map(it -> candidate(it, wish.host())).toList());
        } catch (DeviceProblem.Unreachable nobody) {
            return nothing(Verdict.HOST_UNREACHABLE, String.valueOf(nobody.getMessage()));
        } catch (IllegalArgumentException wrong) {
            return new Outcome.Declined(sentence(String.valueOf(wrong.getMessage())));
        }
    }

    private Subject subject(DeviceWish.Identify wish, InetAddress address) {
        int port = wish.port() == null ? 0 : wish.port();
        return new Subject(
                address,
                port,
                credentials(wish.username(), wish.password()),
                credentials(wish.ownerName(), wish.ownerPassword()),
                (way, at) -> gate(device(wish.host(), port == 0 ? at : port), way, wish));
    }

    private LoginGate gate(String device, Way way, DeviceWish.Identify wish) {
        var login =
                switch (way) {
                    case TAPO -> Login.ofOwner(device, wish.ownerName(), wish.ownerPassword());
                    case ONVIF ->
                            new Login(
                                    device, Login.Protocol.ONVIF, wish.username(), wish.password());
                    case RTSP ->
                            new Login(
                                    device, Login.Protocol.RTSP, wish.username(), wish.password());
                    case HTTP ->
                            new Login(
                                    device, Login.Protocol.HTTP, wish.username(), wish.password());
                };
        return reach.logins().gate(login, FOR_OTHER_LOGINS);
    }

    /// The device that is known at this host, and else the one that will be.
    private String device(String host, int port) {
        return known.stream()
                .filter(it -> host.equalsIgnoreCase(it.url().getHost()))
                .filter(it -> port == 0 || listensOn(it, port))
                .findFirst()
                .map(it -> Login.device(it.url()))
                .orElseGet(() -> Login.device(host, port == 0 ? RTSP_PORT : port));
    }

    private static boolean listensOn(CameraAssignment camera, int port) {
        var control = camera.control();
        int rtsp = camera.url().getPort() < 0 ? RTSP_PORT : camera.url().getPort();
        return port == rtsp || (control != null && control.address().getPort() == port);
    }

    private static @Nullable Credentials credentials(
            @Nullable String user, @Nullable Secret password) {
        return user == null || password == null ? null : new Credentials(user, password.reveal());
    }

    private static Candidate candidate(Identity found, String host) {
        var who = found.description();
        var problem = found.trouble();
        return new Candidate(
                driver(found),
                control(found, host),
                found.certificate(),
                who.manufacturer(),
                who.model(),
                who.name(),
                who.firmware(),
                streams(found, host),
                Inspection.capabilities(found.capabilities()),
                problem.flatMap(Problems::verdict).orElse(null),
                problem.map(Problems::sentence).orElse(null));
    }

    private static @Nullable Driver driver(Identity found) {
        return switch (found.way()) {
            case TAPO -> Driver.TAPO;
            case ONVIF -> Driver.ONVIF;
            case RTSP -> null;
            case HTTP -> found.pictures() == null ? null : driver(found.pictures().kind());
        };
    }

    private static Driver driver(HttpCamera.Kind kind) {
        return switch (kind) {
            case STREAM -> Driver.MJPEG;
            case PICTURE -> Driver.SNAPSHOT;
        };
    }

    private static @Nullable URI control(Identity found, String host) {
        return switch (found.way()) {
            case TAPO -> URI.create("https://" + host + ":" + found.port());
            case ONVIF -> http(found, host, "/onvif/device_service");
            case RTSP -> null;
            case HTTP ->
                    found.pictures() == null ? null : http(found, host, found.pictures().path());
        };
    }

    private static List<Candidate.Stream> streams(Identity found, String host) {
        var pictures = found.pictures();
        return pictures == null
                ? found.streams().stream().map(it -> stream(it, host)).toList()
                : List.of(new Candidate.Stream(http(found, host, pictures.path()), "JPEG", 0, 0));
    }

    private static URI http(Identity found, String host, String path) {
        return URI.create("http://" + host + ":" + found.port() + path);
    }

    /// With the host as it was typed: a name stays right when the address changes.
    private static Candidate.Stream stream(VideoStream stream, String host) {
        var there = stream.address();
        var path = there.getRawPath() == null ? "" : there.getRawPath();
        var query = there.getRawQuery() == null ? "" : "?" + there.getRawQuery();
        int port = there.getPort() < 0 ? RTSP_PORT : there.getPort();
        return new Candidate.Stream(
                URI.create("rtsp://" + host + ":" + port + path + query),
                stream.codec(),
                stream.width(),
                stream.height());
    }

    private static Outcome nothing(Verdict verdict, String why) {
        return new DeviceOutcome.Identified(
                List.of(
                        new Candidate(
                                null,
                                null,
                                null,
                                "",
                                "",
                                "",
                                "",
                                List.of(),
                                Set.of(),
                                verdict,
                                sentence(why))));
    }

    private static String sentence(String words) {
        var text = words.endsWith(".") ? words : words + ".";
        return Optional.of(text)
                .filter(it -> !it.isEmpty())
                .map(it -> Character.toUpperCase(it.charAt(0)) + it.substring(1))
                .orElse("");
    }
}
