package homewatch.lab.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A byte stream of units behind start codes (H.264 and H.265 annex B).
final class AnnexB {
    private AnnexB() {}

    static List<byte[]> split(byte[] stream) {
        var units = new ArrayList<byte[]>();
        int start = -1;
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                if (start >= 0) {
                    units.add(withoutTrailingZeros(stream, start, i));
                }
                start = i + 3;
                i += 2;
            }
        }
        if (start >= 0) {
            units.add(withoutTrailingZeros(stream, start, stream.length));
        }
        return units;
    }

    private static byte[] withoutTrailingZeros(byte[] stream, int from, int to) {
        int end = to;
        while (end > from && stream[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOfRange(stream, from, end);
    }
}
