package homewatch.devices.video;

/// Writes bits and Exp-Golomb codes, to make parameter sets that no encoder at hand makes.
final class BitWriter {
    private final StringBuilder bits = new StringBuilder();

    BitWriter bits(int count, long value) {
        for (int i = count - 1; i >= 0; i--) {
            bits.append(value >> i & 1);
        }
        return this;
    }

    BitWriter unsigned(int value) {
        int length = 32 - Integer.numberOfLeadingZeros(value + 1);
        return bits(length - 1, 0).bits(length, value + 1);
    }

    BitWriter signed(int value) {
        return unsigned(value > 0 ? 2 * value - 1 : -2 * value);
    }

    /// With the stop bit.
    byte[] bytes() {
        var padded = new StringBuilder(bits).append('1');
        padded.append("0".repeat((8 - padded.length() % 8) % 8));
        var bytes = new byte[padded.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(padded.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}
