package homewatch.devices.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// The RTP control protocol (RFC 3550 §6) as far as a receiver needs it.
final class Rtcp {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int CANONICAL_NAME = 1;
    private static final byte[] NAME = "homewatch".getBytes(StandardCharsets.US_ASCII);
    private static final int NAME_ROOM = 10;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private Rtcp() {}

    /// The sender's wall clock in the first sender report of a compound packet; empty where there
    /// is none or where the sender keeps no wall clock (zero).
    static Optional<Instant> senderClock(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at + 8 <= end && (bytes[at] & 0xC0) == 0x80) {
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

    /// What a receiver has to report of one sender. `highest` is the highest sequence number with
    /// the count of its cycles above.
    record Reception(int sender, long lost, int highest) {}

    /// A receiver report, with one block once there was something to receive, and the receiver's
    /// name, without which no compound packet is complete (§6.1).
    static byte[] receiverReport(int receiver, Optional<Reception> reception) {
        int words = reception.isPresent() ? 7 : 1;
        var report = ByteBuffer.allocate(4 + 4 * words + 8 + 2 + NAME_ROOM);
        report.put((byte) (0x80 | reception.stream().count()));
        report.put((byte) RECEIVER_REPORT).putShort((short) words).putInt(receiver);
        reception.ifPresent(it ->
                report.putInt(it.sender())
                        .putInt((int) Math.min(it.lost(), 0x7FFFFF))
                        .putInt(it.highest())
                        .putInt(0)
                        .putLong(0));
        return describe(report, receiver).array();
    }

    /// §6.5: one source with its canonical name, filled up to whole words with zeros, at least one.
    private static ByteBuffer describe(ByteBuffer report, int receiver) {
        int words = 1 + (2 + NAME_ROOM) / 4;
        report.put((byte) 0x81).put((byte) SOURCE_DESCRIPTION).putShort((short) words);
        report.putInt(receiver).put((byte) CANONICAL_NAME).put((byte) NAME.length).put(NAME);
        return report;
    }
}
