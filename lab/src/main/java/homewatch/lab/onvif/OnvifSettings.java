package homewatch.lab.onvif;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// What an ONVIF lab camera is: where it listens (port 0: a free one) and answers probes, how one
/// logs in, after how many wrong logins it locks everybody out (0: never) and for how long, and how
/// long it takes to start again.
public record OnvifSettings(
        InetSocketAddress address,
        InetSocketAddress discovery,
        OnvifLogin login,
        Lock lock,
        Duration boot) {
    /// The group of WS-Discovery.
    public static final InetSocketAddress GROUP =
            new InetSocketAddress(InetAddress.ofLiteral("239.255.255.250"), 3702);

    public record Lock(int after, Duration span) {
        public Lock {
            if (after < 0 || span.isNegative()) {
                throw new IllegalArgumentException("counts and spans must not be negative");
            }
        }
    }

    /// On free ports of loopback, where probes must be sent to it; it never locks, and starts again
    /// within two seconds.
    public static OnvifSettings of(OnvifLogin login) {
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var never = new Lock(0, Duration.ofMinutes(30));
        return new OnvifSettings(free, free, login, never, Duration.ofSeconds(2));
    }

    public OnvifSettings at(InetAddress address, int port) {
        var other = new InetSocketAddress(address, port);
        return new OnvifSettings(other, discovery, login, lock, boot);
    }

    /// Answers probes that are sent to a group or address.
    public OnvifSettings discoveredAt(InetSocketAddress other) {
        return new OnvifSettings(address, other, login, lock, boot);
    }

    public OnvifSettings lockingAfter(int failures, Duration span) {
        return new OnvifSettings(address, discovery, login, new Lock(failures, span), boot);
    }

    public OnvifSettings booting(Duration other) {
        return new OnvifSettings(address, discovery, login, lock, other);
    }
}
