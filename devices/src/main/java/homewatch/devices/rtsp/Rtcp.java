package homewatch.devices.rtsp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// The RTP control protocol (RFC 3550 §6) as far as a receiver needs it.
final class Rtcp {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private Rtcp() {}

    /// The sender's wall clock in the first sender report of a compound packet; empty where there
    /// is none or where the sender keeps no wall clock (zero).
    static Optional<Instant> senderClock(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at + 8 <= end) {
            int size = 4 * ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF) + 4;
            if ((bytes[at + 1] & 0xFF) == SENDER_REPORT && at + 16 <= end) {
                return wallClock(ByteBuffer.wrap(bytes, at + 8, 8).getLong());
            }
            at += size;
        }
        return Optional.empty();
    }

    /// NTP's 32.32 fixed point (RFC 3550 §4), seconds since 1900.
    private static Optional<Instant> wallClock(long ntp) {
        long seconds = (ntp >>> 32) - SECONDS_1900_TO_1970;
        long nanos = (ntp & 0xFFFFFFFFL) * 1_000_000_000L >>> 32;
        return ntp == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds, nanos));
    }

    /// A receiver report with one block: that we are here, and how much was lost.
    static byte[] receiverReport(long receiver, long sender, long lost, int highestSequence) {
        return ByteBuffer.allocate(32)
                .put((byte) 0x81)
                .put((byte) RECEIVER_REPORT)
                .putShort((short) 7)
                .putInt((int) receiver)
                .putInt((int) sender)
                .putInt((int) Math.min(lost, 0x7FFFFF))
                .putInt(highestSequence)
                .array();
    }
}
