/// From RTP packets to frames (RFC 3550, 6184, 7798): pure functions over bytes, nothing is
/// decoded.
@NullMarked
package homewatch.devices.video;

import org.jspecify.annotations.NullMarked;
