package homewatch.devices.rtsp;

import homewatch.devices.auth.Credentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A stream to ask for: its `rtsp:` URL without user and password, the address to dial (the caller
/// has resolved and allowed it), and how to log in and travel.
public record RtspTarget(
        URI url, InetAddress address, @Nullable Credentials credentials, Transport transport) {
    private static final int RTSP_PORT = 554;

    /// How RTP travels: interleaved in the RTSP connection (RFC 2326 §10.12), or as datagrams.
    public enum Transport {
        TCP,
        UDP
    }

    public RtspTarget {
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException("not a port: " + url.getPort());
        }
        if (!"rtsp".equalsIgnoreCase(url.getScheme())
                || url.getHost() == null
                || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "not an rtsp address without a user: " + url.getScheme());
        }
    }

    /// The same target for a visit that must not try to log in.
    public RtspTarget anonymous() {
        return new RtspTarget(url, address, null, transport);
    }

    RtspTarget at(URI other) {
        return new RtspTarget(other, address, credentials, transport);
    }

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, url.getPort() < 0 ? RTSP_PORT : url.getPort());
    }
}
