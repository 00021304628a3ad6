package homewatch.wire;

import homewatch.process.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A camera that an agent shall watch: `rtsp://host:port/path` without user or password, which
/// stand beside it. Both or neither of them are given.
public record CameraAssignment(
        CameraId camera,
        URI url,
        @Nullable String username,
        @Nullable Secret password,
        Transport transport) {
    /// How RTP travels: inside the RTSP connection, or as datagrams.
    public enum Transport {
        TCP,
        UDP
    }

    public CameraAssignment {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the address of " + camera + " carries a user or password");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("user and password of " + camera + " go together");
        }
    }
}
