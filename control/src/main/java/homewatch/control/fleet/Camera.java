package homewatch.control.fleet;

import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.ControlAccess;
import homewatch.wire.PlugId;
import homewatch.wire.SiteId;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A camera as it was configured. `address` holds no user and no password; `control` is there when
/// it can be told things, `supply` when a known plug feeds it.
record Camera(
        CameraId id,
        SiteId site,
        String name,
        URI address,
        RtpTransport transport,
        @Nullable Login login,
        @Nullable ControlAccess control,
        @Nullable PlugId supply) {

    CameraAssignment assignment() {
        return new CameraAssignment(
                id,
                address,
                login == null ? null : login.username(),
                login == null ? null : login.password(),
                transport.wire(),
                control,
                supply);
    }

    /// Whether an agent reaches it in the same way.
    boolean reachedLike(Camera other) {
        return without(null).assignment().equals(other.without(null).assignment());
    }

    boolean controlledLike(Camera other) {
        return Objects.equals(control, other.control);
    }

    private Camera without(@Nullable PlugId otherSupply) {
        return new Camera(id, site, name, address, transport, login, control, otherSupply);
    }
}
