package homewatch.wire;

import homewatch.process.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How an agent asks and tells a camera things: `http://` or `https://host:port/path` at the
/// camera, and whom to log in as there, which may be somebody else than on the stream (a Tapo
/// camera wants the owner's cloud password here). `certificate` is the SHA-256 in hexadecimal of
/// the certificate that was seen first and must be seen again.
public record ControlAccess(
        Driver driver,
        URI address,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String certificate) {
    public ControlAccess {
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a control address carries a user or password");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("user and password go together");
        }
    }
}
