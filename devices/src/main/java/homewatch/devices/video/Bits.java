package homewatch.devices.video;

/// Reads bits, most significant first, and the Exp-Golomb codes of H.264 §9.1 and H.265 §9.2.
/// Reading past the end gives zeros and sets [#exhausted()], so that a parser has one check at its
/// end.
final class Bits {
    private static final int LONGEST_CODE = 20;

    private final byte[] bytes;
    private final int end;
    private int position;

    Bits(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length * 8;
    }

    int bit() {
        int value = position < end ? bytes[position >> 3] >> (7 - (position & 7)) & 1 : 0;
        position++;
        return value;
    }

    boolean flag() {
        return bit() == 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        position += count;
    }

    /// An unsigned Exp-Golomb code, ue(v). One of more than 20 bits is none that we read: it counts
    /// as the end.
    int unsigned() {
        int zeros = 0;
        while (position < end && bit() == 0) {
            zeros++;
        }
        if (zeros > LONGEST_CODE) {
            position = end + 1;
            return 0;
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    /// A signed Exp-Golomb code, se(v).
    int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }

    boolean exhausted() {
        return position > end;
    }

    static int unsigned16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
    }

    static long unsigned32(byte[] bytes, int offset) {
        return (long) unsigned16(bytes, offset) << 16 | unsigned16(bytes, offset + 2);
    }
}
