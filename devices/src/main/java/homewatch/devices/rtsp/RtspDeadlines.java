package homewatch.devices.rtsp;

import java.time.Duration;

/// How long a device may take: to accept a connection, to answer one request in full, and to get
/// from nothing to playing.
public record RtspDeadlines(Duration connect, Duration answer, Duration open) {
    public static RtspDeadlines each(Duration step) {
        return new RtspDeadlines(step, step, step.multipliedBy(4));
    }
}
