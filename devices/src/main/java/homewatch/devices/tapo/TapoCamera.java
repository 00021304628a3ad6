package homewatch.devices.tapo;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.VideoStream;
import homewatch.devices.tapo.Parts.Part;
import homewatch.devices.tapo.camera.CameraCalls;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.camera.CameraTransport;
import homewatch.devices.tapo.session.Json;
import homewatch.devices.tapo.tls.CertificatePin;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A Tapo camera over its HTTPS protocol (port 443). Who may control it is `admin` with the
/// password of the TP-Link account, not the account of its streams.
public final class TapoCamera implements Camera {
    private static final int RTSP_PORT = 554;

    private final CameraTransport transport;
    private final InetAddress address;
    private final InstantSource clock;
    private final Connection connection;
    private final Parts parts;
    private final TapoSiren siren;

    private TapoCamera(CameraTransport transport, Access access, InstantSource clock)
            throws DeviceProblem {
        this.transport = transport;
        this.address = access.address().getAddress();
        this.clock = clock;
        this.connection = new Connection(new CameraCalls(transport), access.limit());
        this.parts = Parts.of(connection);
        this.siren = new TapoSiren(connection);
    }

    /// Logs in and asks what it is and has. Without a pin any certificate is taken; [#pin] is then
    /// what to give the next time.
    public static TapoCamera open(
            Access access,
            @Nullable CertificatePin pin,
            RandomGenerator random,
            InstantSource clock)
            throws DeviceProblem {
        var transport = CameraTransport.of(access, pin, random);
        try {
            return new TapoCamera(transport, access, clock);
        } catch (DeviceProblem problem) {
            transport.close();
            throw problem;
        }
    }

    /// The certificate that it is known by.
    public Optional<CertificatePin> pin() {
        return transport.pin();
    }

    @Override
    public DeviceDescription description() {
        return parts.description();
    }

    /// Where all of Tapo's cameras have them; which codec and size, its RTSP server tells.
    @Override
    public List<VideoStream> streams() {
        var host = address.getHostAddress();
        var shown = address instanceof Inet6Address ? "[" + host + "]" : host;
        return List.of(stream(shown, "/stream1"), stream(shown, "/stream2"));
    }

    private static VideoStream stream(String host, String path) {
        return new VideoStream(URI.create("rtsp://" + host + ":" + RTSP_PORT + path), "", 0, 0);
    }

    /// More than [#movement] offers.
    public Optional<TapoMotor> motor() {
        return having(Part.MOTOR, () -> new TapoMotor(connection));
    }

    @Override
    public Optional<Movement> movement() {
        return having(Part.MOTOR, () -> new TapoMotor(connection));
    }

    @Override
    public Optional<Presets> presets() {
        return having(Part.MOTOR, () -> new TapoPresets(connection));
    }

    @Override
    public Optional<Switch> privacy() {
        return having(Part.PRIVACY, () -> new TapoSwitch(connection, TapoSwitch.Place.PRIVACY));
    }

    @Override
    public Optional<Switch> statusLight() {
        return having(
                Part.STATUS_LIGHT, () -> new TapoSwitch(connection, TapoSwitch.Place.STATUS_LIGHT));
    }

    @Override
    public Optional<Detection> motionDetection() {
        return having(Part.MOTION, () -> new TapoDetection(connection, TapoDetection.Kind.MOTION));
    }

    @Override
    public Optional<Detection> personDetection() {
        return having(Part.PERSON, () -> new TapoDetection(connection, TapoDetection.Kind.PERSON));
    }

    @Override
    public Optional<Switch> siren() {
        return having(Part.SIREN, () -> siren);
    }

    @Override
    public Optional<NightVision> nightVision() {
        return having(Part.NIGHT_VISION, () -> new TapoNightVision(connection));
    }

    @Override
    public Optional<Storage> storage() {
        return having(Part.STORAGE, () -> new TapoStorage(connection));
    }

    @Override
    public Optional<Reboot> reboot() {
        var now = Call.of("rebootDevice", "system", "reboot", Json.object().textNode("null"));
        return Optional.of(() -> connection.send(now));
    }

    /// They come over ONVIF, from the same camera.
    @Override
    public Optional<Clock> clock() {
        return having(Part.CLOCK, () -> new TapoClock(connection, clock));
    }

    private <T> Optional<T> having(Part part, Supplier<T> maker) {
        return parts.present().contains(part) ? Optional.of(maker.get()) : Optional.empty();
    }

    @Override
    public void close() {
        transport.close();
    }
}
