package homewatch.control.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import homewatch.wire.CameraAssignment;

/// How a camera's video travels: inside the RTSP connection, or as datagrams.
public enum RtpTransport {
    @JsonProperty("tcp")
    TCP(CameraAssignment.Transport.TCP),
    @JsonProperty("udp")
    UDP(CameraAssignment.Transport.UDP);

    private final CameraAssignment.Transport wire;

    RtpTransport(CameraAssignment.Transport wire) {
        this.wire = wire;
    }

    CameraAssignment.Transport wire() {
        return wire;
    }
}
