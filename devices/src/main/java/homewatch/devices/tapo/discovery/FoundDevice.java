package homewatch.devices.tapo.discovery;

import homewatch.devices.camera.DeviceDescription;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A device that answered: at `address`, from where its datagram came whatever is written in it, it
/// can be spoken to on `port` in the way of `protocol`. `loginVersion` is its `lv`, 0 where it has
/// none; `owned` is whether somebody set it up in the maker's app.
public record FoundDevice(
        InetAddress address,
        int port,
        Kind kind,
        Protocol protocol,
        int loginVersion,
        boolean owned,
        String deviceId,
        DeviceDescription description) {

    /// What it is.
    public enum Kind {
        PLUG,
        CAMERA,
        /// A lamp, a hub, or something that is not known.
        OTHER
    }

    /// How it wants to be spoken to.
    public enum Protocol {
        KLAP,
        PASSTHROUGH,
        CAMERA_HTTPS,
        /// With the maker's app alone, until its owner allows more.
        TPAP,
        NOT_KNOWN
    }

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }
}
