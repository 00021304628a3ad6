package homewatch.devices.probe;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.LoginGate;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Whom to look at, and with what: `stream` is the user of its pictures and of ONVIF, `owner` that
/// of the maker's own protocol. `port` is where a person said that it listens, or 0.
public record Subject(
        InetAddress address,
        int port,
        @Nullable Credentials stream,
        @Nullable Credentials owner,
        Gates gates) {
    /// Says of each protocol, on a port of the device, whether a login may be tried.
    @FunctionalInterface
    public interface Gates {
        LoginGate of(Way way, int port);
    }

    public Subject {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
