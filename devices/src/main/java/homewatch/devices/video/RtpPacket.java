package homewatch.devices.video;

import java.util.Optional;

/// The header of an RTP packet (RFC 3550 §5.1) and where its payload lies in `bytes`.
@SuppressWarnings("ArrayRecordComponent") // a view of a receive buffer, never compared
public record RtpPacket(
        byte[] bytes,
        int payloadType,
        boolean marker,
        int sequence,
        long timestamp,
        long source,
        int offset,
        int length) {
    private static final int HEADER = 12;

    /// Reads the packet at `start`; empty when it is none.
    public static Optional<RtpPacket> parse(byte[] bytes, int start, int length) {
        if (length < HEADER || (bytes[start] & 0xC0) != 0x80) {
            return Optional.empty();
        }
        int offset = start + HEADER + 4 * (bytes[start] & 0x0F);
        int end = start + length;
        if ((bytes[start] & 0x10) != 0) {
            if (offset + 4 > end) {
                return Optional.empty();
            }
            offset += 4 + 4 * Bits.unsigned16(bytes, offset + 2);
        }
        if ((bytes[start] & 0x20) != 0) {
            end -= bytes[end - 1] & 0xFF;
        }
        if (offset > end) {
            return Optional.empty();
        }
        return Optional.of(
                new RtpPacket(
                        bytes,
                        bytes[start + 1] & 0x7F,
                        (bytes[start + 1] & 0x80) != 0,
                        Bits.unsigned16(bytes, start + 2),
                        Bits.unsigned32(bytes, start + 4),
                        Bits.unsigned32(bytes, start + 8),
                        offset,
                        end - offset));
    }
}
