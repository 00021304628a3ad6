package homewatch.devices.probe;

/// A protocol to speak with a device.
public enum Way {
    TAPO,
    ONVIF,
    RTSP,
    /// Pictures over HTTP and nothing else.
    HTTP
}
