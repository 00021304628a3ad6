package homewatch.devices.tapo.discovery;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/// The datagrams of Tapo's discovery: 16 bytes, big endian, and JSON behind them.
final class Packet {
    static final int HEADER = 16;
    private static final byte VERSION = 2;
    private static final short OPERATION_PROBE = 1;
    private static final byte FLAGS = 17;
    private static final int CHECKSUM_AT = 12;

    /// What stands in the checksum's place while it is reckoned.
    private static final int CHECKSUM_SEED = 0x5A6B7C8D;

    private Packet() {}

    static byte[] probe(int serial, byte[] payload) {
        var packet =
                ByteBuffer.allocate(HEADER + payload.length)
                        .put(VERSION)
                        .put((byte) 0)
                        .putShort(OPERATION_PROBE)
                        .putShort((short) payload.length)
                        .put(FLAGS)
                        .put((byte) 0)
                        .putInt(serial)
                        .putInt(CHECKSUM_SEED)
                        .put(payload)
                        .array();
        var checksum = new CRC32();
        checksum.update(packet);
        ByteBuffer.wrap(packet).putInt(CHECKSUM_AT, (int) checksum.getValue());
        return packet;
    }

    /// What stands behind the header of an answer. Devices differ in what they put into the header,
    /// so nothing of it is checked but the version.
    static Optional<byte[]> payload(byte[] answer) {
        return answer.length > HEADER && answer[0] == VERSION
                ? Optional.of(Arrays.copyOfRange(answer, HEADER, answer.length))
                : Optional.empty();
    }
}
