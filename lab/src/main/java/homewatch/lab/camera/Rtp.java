package homewatch.lab.camera;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Packets of RFC 3550 as a sender makes them and counts its receivers'.
final class Rtp {
    static final int CLOCK_RATE = 90_000;
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final byte[] NAME = "lab-camera".getBytes(StandardCharsets.US_ASCII);

    private Rtp() {}

    static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    static void put32(byte[] bytes, int at, long value) {
        put16(bytes, at, (int) (value >> 16));
        put16(bytes, at + 2, (int) value);
    }

    /// A sender report and who sends it (§6.4.1, §6.5).
    static byte[] senderReport(
            int source, Instant wallClock, long rtpTimestamp, long packets, long octets) {
        long fraction = ((long) wallClock.getNano() << 32) / 1_000_000_000L;
        var report = ByteBuffer.allocate(28 + 20);
        report.put((byte) 0x80).put((byte) SENDER_REPORT).putShort((short) 6).putInt(source);
        report.putInt((int) (wallClock.getEpochSecond() + SECONDS_1900_TO_1970));
        report.putInt((int) fraction).putInt((int) rtpTimestamp);
        report.putInt((int) packets).putInt((int) octets);
        report.put((byte) 0x81).put((byte) SOURCE_DESCRIPTION).putShort((short) 4).putInt(source);
        report.put((byte) 1).put((byte) NAME.length).put(NAME);
        return report.array();
    }

    /// Whether a compound packet is a receiver report followed by its source's name (§6.1).
    static boolean isReceiverReport(byte[] bytes, int length) {
        boolean named = false;
        boolean report = false;
        int at = 0;
        while (at + 4 <= length) {
            int size = 4 * ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF) + 4;
            if ((bytes[at] & 0xC0) != 0x80 || at + size > length) {
                return false;
            }
            int type = bytes[at + 1] & 0xFF;
            report |= at == 0 && type == RECEIVER_REPORT;
            named |= type == SOURCE_DESCRIPTION;
            at += size;
        }
        return report && named && at == length;
    }
}
