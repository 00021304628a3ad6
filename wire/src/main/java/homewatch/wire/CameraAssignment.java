package homewatch.wire;

import homewatch.process.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A camera that an agent shall watch: `rtsp://host:port/path`, or `http://` where its pictures
/// come so, without user and password, which stand beside it. Both or neither of them are given.
/// `control` is there when the camera can be told things, `supply` when a plug of ours feeds it.
public record CameraAssignment(
        CameraId camera,
        URI url,
        @Nullable String username,
        @Nullable Secret password,
        Transport transport,
        @Nullable ControlAccess control,
        @Nullable PlugId supply) {
    /// How RTP travels: inside the RTSP connection, or as datagrams.
    public enum Transport {
        TCP,
        UDP
    }

    /// A camera of which only the stream is known.
    public CameraAssignment(
            CameraId camera,
            URI url,
            @Nullable String username,
            @Nullable Secret password,
            Transport transport) {
        this(camera, url, username, password, transport, null, null);
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
