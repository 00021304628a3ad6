package homewatch.control.fleet;

import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A camera as it was configured. `address` holds no user and no password.
record Camera(
        CameraId id,
        SiteId site,
        String name,
        URI address,
        RtpTransport transport,
        @Nullable Login login) {

    CameraAssignment assignment() {
        return new CameraAssignment(
                id,
                address,
                login == null ? null : login.username(),
                login == null ? null : login.password(),
                transport.wire());
    }

    /// Whether an agent reaches it in the same way.
    boolean sameStream(Camera other) {
        return assignment().equals(other.assignment());
    }
}
