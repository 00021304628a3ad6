package homewatch.devices.tapo.camera;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.Sessions;
import homewatch.devices.tapo.session.TapoTransport;
import homewatch.devices.tapo.tls.CertificatePin;
import homewatch.devices.tapo.tls.DeviceTls;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Requests to a Tapo camera over HTTPS. Callers may be on any threads; they wait for each other.
public final class CameraTransport implements TapoTransport {
    private final Sessions<CameraSession> sessions;
    private final DeviceTls tls;

    private CameraTransport(Sessions<CameraSession> sessions, DeviceTls tls) {
        this.sessions = sessions;
        this.tls = tls;
    }

    /// Opens nothing yet: the first request does. Without a pin the certificate that the camera
    /// shows first is pinned.
    public static CameraTransport of(
            Access access, @Nullable CertificatePin pin, RandomGenerator random) {
        var tls = DeviceTls.pinned(pin);
        var protocol = new CameraProtocol(new CameraHttps(tls, access.address()), random);
        return new CameraTransport(new Sessions<>(protocol, access), tls);
    }

    @Override
    public ObjectNode send(ObjectNode request, Deadline deadline) throws DeviceProblem {
        return sessions.send(request, deadline);
    }

    /// The certificate that the camera is known by; empty before it showed one.
    public Optional<CertificatePin> pin() {
        return tls.pin();
    }

    @Override
    public void close() {
        tls.close();
    }
}
