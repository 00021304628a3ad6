/// A client of the Real Time Streaming Protocol 1.0 (RFC 2326). The doors are
/// [homewatch.devices.rtsp.RtspSession] and [homewatch.devices.rtsp.RtspProbe].
@NullMarked
package homewatch.devices.rtsp;

import org.jspecify.annotations.NullMarked;
