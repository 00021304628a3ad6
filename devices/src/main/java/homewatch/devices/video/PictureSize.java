package homewatch.devices.video;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Width and height in pixels, after cropping, as a sequence parameter set tells them, or a JPEG.
public record PictureSize(int width, int height) {
    private static final int LARGEST = 16384;
    private static final Set<Integer> HIGH_PROFILES =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    /// Reads a sequence parameter set with its NAL header; empty when it makes no sense.
    public static Optional<PictureSize> of(Codec codec, byte[] parameterSet) {
        var payload = withoutEmulationPrevention(parameterSet);
        var bits = new Bits(payload, payload.length);
        var size =
                switch (codec) {
                    case H264 -> h264(bits);
                    case H265 -> h265(bits);
                    case JPEG -> new PictureSize(0, 0);
                };
        boolean sane =
                size.width > 0
                        && size.height > 0
                        && size.width <= LARGEST
                        && size.height <= LARGEST;
        return sane && !bits.exhausted() ? Optional.of(size) : Optional.empty();
    }

    /// ITU-T H.264 §7.3.2.1.1.
    private static PictureSize h264(Bits bits) {
        bits.skip(8);
        int profile = bits.bits(8);
        bits.skip(16);
        bits.unsigned();
        int chroma = HIGH_PROFILES.contains(profile) ? highProfile(bits) : 1;
        bits.unsigned();
        pictureOrder(bits);
        bits.unsigned();
        bits.skip(1);
        int width = (bits.unsigned() + 1) * 16;
        int mapUnits = bits.unsigned() + 1;
        boolean framesOnly = bits.flag();
        int fields = framesOnly ? 1 : 2;
        if (!framesOnly) {
            bits.skip(1);
        }
        bits.skip(1);
        int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
        int unitY = (chroma == 1 ? 2 : 1) * fields;
        return cropped(bits, width, mapUnits * 16 * fields, unitX, unitY);
    }

    private static int highProfile(Bits bits) {
        int chroma = bits.unsigned();
        if (chroma == 3) {
            bits.skip(1);
        }
        bits.unsigned();
        bits.unsigned();
        bits.skip(1);
        if (bits.flag()) {
            for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
                if (bits.flag()) {
                    scalingList(bits, i < 6 ? 16 : 64);
                }
            }
        }
        return chroma;
    }

    private static void scalingList(Bits bits, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + bits.signed() + 256) % 256;
            last = next == 0 ? last : next;
        }
    }

    private static void pictureOrder(Bits bits) {
        int type = bits.unsigned();
        if (type == 0) {
            bits.unsigned();
        } else if (type == 1) {
            bits.skip(1);
            bits.signed();
            bits.signed();
            int cycle = Math.min(bits.unsigned(), 255);
            for (int i = 0; i < cycle; i++) {
                bits.signed();
            }
        }
    }

    /// ITU-T H.265 §7.3.2.2.1.
    private static PictureSize h265(Bits bits) {
        bits.skip(16 + 4);
        int subLayers = bits.bits(3);
        bits.skip(1);
        profileTierLevel(bits, subLayers);
        bits.unsigned();
        int chroma = bits.unsigned();
        if (chroma == 3) {
            bits.skip(1);
        }
        int width = bits.unsigned();
        int height = bits.unsigned();
        return cropped(
                bits, width, height, chroma == 1 || chroma == 2 ? 2 : 1, chroma == 1 ? 2 : 1);
    }

    /// ITU-T H.265 §7.3.3.
    private static void profileTierLevel(Bits bits, int subLayers) {
        bits.skip(96);
        var profile = new boolean[8];
        var level = new boolean[8];
        for (int i = 0; i < subLayers; i++) {
            profile[i] = bits.flag();
            level[i] = bits.flag();
        }
        if (subLayers > 0) {
            bits.skip(2 * (8 - subLayers));
        }
        for (int i = 0; i < subLayers; i++) {
            bits.skip((profile[i] ? 88 : 0) + (level[i] ? 8 : 0));
        }
    }

    private static PictureSize cropped(Bits bits, int width, int height, int unitX, int unitY) {
        if (!bits.flag()) {
            return new PictureSize(width, height);
        }
        int sides = bits.unsigned() + bits.unsigned();
        int ends = bits.unsigned() + bits.unsigned();
        return new PictureSize(width - sides * unitX, height - ends * unitY);
    }

    /// Takes out the `03` of each `00 00 03` (H.264 §7.4.1.1).
    private static byte[] withoutEmulationPrevention(byte[] unit) {
        var payload = new byte[unit.length];
        int length = 0;
        int zeros = 0;
        for (byte each : unit) {
            if (zeros >= 2 && each == 3) {
                zeros = 0;
                continue;
            }
            zeros = each == 0 ? zeros + 1 : 0;
            payload[length++] = each;
        }
        return Arrays.copyOf(payload, length);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
