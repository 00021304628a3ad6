package homewatch.lab.camera;

import java.util.BitSet;

/// The bits of a unit's payload, most significant first, up to and without its stop bit.
final class BitString {
    private final BitSet bits = new BitSet();
    private final int length;

    BitString(byte[] payload) {
        for (int i = 0; i < payload.length * 8; i++) {
            bits.set(i, (payload[i >> 3] >> (7 - (i & 7)) & 1) == 1);
        }
        length = bits.length() - 1;
    }

    boolean bit(int at) {
        return bits.get(at);
    }

    /// The Exp-Golomb code at `at` (H.264 §9.1).
    int code(int at) {
        int zeros = bits.nextSetBit(at) - at;
        int value = 0;
        for (int i = 0; i <= zeros; i++) {
            value = value << 1 | (bits.get(at + zeros + i) ? 1 : 0);
        }
        return value - 1;
    }

    /// The position behind `count` Exp-Golomb codes from `at` on.
    int afterCodes(int at, int count) {
        int position = at;
        for (int i = 0; i < count; i++) {
            position += 2 * (bits.nextSetBit(position) - position) + 1;
        }
        return position;
    }

    /// The payload with `old` bits at `at` replaced, closed by a stop bit again.
    byte[] replace(int at, int old, String replacement) {
        int end = length + replacement.length() - old;
        var payload = new byte[end / 8 + 1];
        for (int i = 0; i < end; i++) {
            int behind = i - at - replacement.length();
            boolean set =
                    i < at
                            ? bits.get(i)
                            : behind < 0
                                    ? replacement.charAt(i - at) == '1'
                                    : bits.get(at + old + behind);
            set(payload, i, set);
        }
        set(payload, end, true);
        return payload;
    }

    private static void set(byte[] payload, int at, boolean value) {
        if (value) {
            payload[at >> 3] |= (byte) (0x80 >> (at & 7));
        }
    }
}
