package homewatch.devices.onvif;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.VideoStream;
import homewatch.devices.http.DeviceHttp;
import homewatch.devices.http.HttpLogin;
import homewatch.devices.http.HttpVisitor;
import homewatch.devices.mjpeg.HttpSnapshot;
import homewatch.devices.net.Sources;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A camera that speaks ONVIF; the door of this package. Each question takes at most the access's
/// limit, opening a few of them.
public final class OnvifCamera implements Camera {
    private final Session session;
    private final DeviceService device;
    private final Parts parts;

    private OnvifCamera(Session session, DeviceService device, Parts parts) {
        this.session = session;
        this.device = device;
        this.parts = parts;
    }

    /// What was found out when it was opened.
    private record Parts(
            DeviceDescription description,
            List<VideoStream> streams,
            @Nullable Ptz ptz,
            @Nullable HttpSnapshot snapshot,
            @Nullable PullPoint pullPoint,
            boolean tellsTime) {}

    /// Finds out who and what the device is: its clock, without a login, then who it is, with one,
    /// then its services.
    public static OnvifCamera open(Access access, Sources sources) throws DeviceProblem {
        var session = new Session(access, sources);
        var device = new DeviceService(session);
        boolean tellsTime = session.readClock();
        var described = device.description();
        var services = device.services(new Addresses(session.endpoint()));
        var media = Media.of(session, services);
        var streams = media.isEmpty() ? List.<VideoStream>of() : media.get().streams();
        var profiles = media.map(Media::profiles).orElse(List.of());
        var parts =
                new Parts(
                        named(described, device),
                        streams,
                        Ptz.of(session, services, profiles).orElse(null),
                        media.isEmpty() ? null : snapshot(session, media.get()),
                        pullPoint(session, services),
                        tellsTime);
        return new OnvifCamera(session, device, parts);
    }

    private static DeviceDescription named(DeviceDescription described, DeviceService device)
            throws DeviceProblem {
        return new DeviceDescription(
                described.manufacturer(),
                described.model(),
                device.name().orElse(""),
                described.firmware(),
                described.serialNumber(),
                device.hardwareAddress().orElse(""));
    }

    private static @Nullable HttpSnapshot snapshot(Session session, Media media)
            throws DeviceProblem {
        var place = media.snapshot();
        if (place.isEmpty()) {
            return null;
        }
        var access = session.access();
        var schemes = EnumSet.allOf(HttpLogin.Scheme.class);
        var visitor =
                new HttpVisitor(DeviceHttp.plain(), access, schemes, session.sources().random());
        return new HttpSnapshot(
                visitor, place.get().endpoint(), place.get().path(), access.limit());
    }

    private static @Nullable PullPoint pullPoint(
            Session session, Map<String, Addresses.Place> services) {
        var place = services.get(Namespace.EVENTS);
        return place == null ? null : new PullPoint(session, place);
    }

    @Override
    public DeviceDescription description() {
        return parts.description();
    }

    @Override
    public List<VideoStream> streams() {
        return parts.streams();
    }

    /// The lens with all that ONVIF can tell it.
    public Optional<Ptz> ptz() {
        return Optional.ofNullable(parts.ptz());
    }

    /// Notifications with their topics, those of no kind among them.
    public Optional<PullPoint> pullPoint() {
        return Optional.ofNullable(parts.pullPoint());
    }

    @Override
    public Optional<Movement> movement() {
        return ptz().flatMap(Ptz::movement);
    }

    @Override
    public Optional<Journey> absoluteMovement() {
        return ptz().flatMap(Ptz::absolute);
    }

    @Override
    public Optional<Journey> relativeMovement() {
        return ptz().flatMap(Ptz::relative);
    }

    @Override
    public Optional<Home> home() {
        return ptz().flatMap(Ptz::home);
    }

    @Override
    public Optional<Presets> presets() {
        return ptz().flatMap(Ptz::presets);
    }

    @Override
    public Optional<Snapshots> snapshots() {
        return Optional.ofNullable(parts.snapshot());
    }

    @Override
    public Optional<Reboot> reboot() {
        return Optional.of(device::reboot);
    }

    @Override
    public Optional<Events> events() {
        return pullPoint().map(it -> atMost -> known(it, atMost));
    }

    /// What there was before one subscribed is news only where it still goes on.
    private static List<Events.Event> known(PullPoint pullPoint, Duration atMost)
            throws DeviceProblem {
        return pullPoint.await(atMost).stream()
                .filter(each -> each.active() || !each.initial())
                .flatMap(each -> each.known().stream())
                .toList();
    }

    @Override
    public Optional<Clock> clock() {
        return parts.tellsTime() ? Optional.of(this::clockAhead) : Optional.empty();
    }

    private Duration clockAhead() throws DeviceProblem {
        if (!session.readClock()) {
            throw new DeviceProblem.Malformed("the device does not tell the time any more");
        }
        return session.clock().ahead();
    }

    @Override
    public void close() {
        pullPoint().ifPresent(PullPoint::close);
    }
}
