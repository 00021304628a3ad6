package homewatch.devices.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// Where a device is dialled: the caller has resolved and allowed the address.
public record HttpEndpoint(Scheme scheme, InetAddress address, int port) {
    public enum Scheme {
        HTTP,
        HTTPS;

        String token() {
            return this == HTTP ? "http" : "https";
        }
    }

    public HttpEndpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    public static HttpEndpoint http(InetAddress address, int port) {
        return new HttpEndpoint(Scheme.HTTP, address, port);
    }

    public static HttpEndpoint https(InetAddress address, int port) {
        return new HttpEndpoint(Scheme.HTTPS, address, port);
    }

    /// The same device by another port.
    public HttpEndpoint onPort(int other) {
        return new HttpEndpoint(scheme, address, other);
    }

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    /// The address of `path`, which is one that [HttpCall#isPath] takes.
    public URI uri(String path) {
        if (!HttpCall.isPath(path)) {
            throw new IllegalArgumentException("not a path");
        }
        var host = address.getHostAddress();
        var shown = address instanceof Inet6Address ? "[" + host + "]" : host;
        return URI.create(scheme.token() + "://" + shown + ":" + port + path);
    }
}
