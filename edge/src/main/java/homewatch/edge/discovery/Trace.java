package homewatch.edge.discovery;

import homewatch.devices.onvif.Sighting;
import homewatch.devices.tapo.discovery.FoundDevice;
import homewatch.wire.Driver;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// One sign of a device at a host: it answered somebody who asked without a login.
sealed interface Trace {
    InetAddress host();

    /// To a multicast for ONVIF devices.
    record Onvif(Sighting sighting) implements Trace {
        @Override
        public InetAddress host() {
            return sighting.address().getAddress();
        }
    }

    /// To a broadcast for Tapo devices.
    record Tapo(FoundDevice device) implements Trace {
        @Override
        public InetAddress host() {
            return device.address();
        }
    }

    /// RTSP on a port that was tried; `server` is its own words.
    record Rtsp(InetAddress host, int port, String server) implements Trace {}

    /// ONVIF on a port that was tried.
    record OnvifPort(InetAddress host, int port) implements Trace {}

    /// Pictures over HTTP on a port that was tried, by `driver`; without one, somebody who wants a
    /// login where cameras have their pictures.
    record Pictures(InetAddress host, int port, @Nullable Driver driver) implements Trace {}
}
