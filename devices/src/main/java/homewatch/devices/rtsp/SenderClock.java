package homewatch.devices.rtsp;

import java.time.Instant;

/// What the device's clock showed in its newest RTCP sender report, and when that arrived by the
/// caller's clock.
public record SenderClock(Instant shown, long arrivedNanos) {}
