package homewatch.devices.camera;

import homewatch.devices.auth.Credentials;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to reach a device: the address to dial (the caller has resolved and allowed it; no driver
/// ever dials another host), whom to log in as, who decides whether a login may be tried now, and
/// how long one call may take at most, its logins included.
public record Access(
        InetSocketAddress address,
        @Nullable Credentials credentials,
        LoginGate gate,
        Duration limit) {
    public Access {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("not resolved: " + address);
        }
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("no time to call: " + limit);
        }
    }
}
