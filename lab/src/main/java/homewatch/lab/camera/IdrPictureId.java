package homewatch.lab.camera;

import java.io.ByteArrayOutputStream;

/// Gives a coded key picture the other `idr_pic_id` (H.264 §7.3.3), of 0 and 1. The code is longer
/// for one than for the other, so that every bit behind it moves; possible without decoding for
/// CAVLC alone (baseline), whose slices are not aligned.
final class IdrPictureId {
    private IdrPictureId() {}

    /// `slice` and `sequenceParameters` with their headers.
    static byte[] alternate(byte[] slice, byte[] sequenceParameters) {
        var bits = new BitString(payload(slice));
        int at = bits.afterCodes(8, 3) + frameNumberBits(sequenceParameters);
        boolean zero = bits.bit(at);
        int old = zero ? 1 : 3;
        var moved = bits.replace(at, old, zero ? "010" : "1");
        return unit(moved);
    }

    /// `log2_max_frame_num_minus4` (H.264 §7.3.2.1.1) of a baseline parameter set, plus 4.
    private static int frameNumberBits(byte[] sequenceParameters) {
        var bits = new BitString(payload(sequenceParameters));
        return bits.code(bits.afterCodes(32, 1)) + 4;
    }

    /// Takes out the emulation prevention bytes (§7.4.1.1).
    private static byte[] payload(byte[] unit) {
        var payload = new ByteArrayOutputStream(unit.length);
        int zeros = 0;
        for (byte each : unit) {
            if (zeros >= 2 && each == 3) {
                zeros = 0;
                continue;
            }
            zeros = each == 0 ? zeros + 1 : 0;
            payload.write(each);
        }
        return payload.toByteArray();
    }

    private static byte[] unit(byte[] payload) {
        var unit = new ByteArrayOutputStream(payload.length + 16);
        int zeros = 0;
        for (byte each : payload) {
            if (zeros >= 2 && (each & 0xFC) == 0) {
                unit.write(3);
                zeros = 0;
            }
            zeros = each == 0 ? zeros + 1 : 0;
            unit.write(each);
        }
        return unit.toByteArray();
    }
}
