package homewatch.devices.video;

import java.util.Optional;
import java.util.function.IntPredicate;

/// A picture by itself (ISO/IEC 10918-1), of which the markers are read and nothing is decoded.
/// Untrusted bytes.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Jpeg(byte[] bytes) {
    private static final int SCAN = 0xDA;

    /// What its frame header says (B.2.2); empty when it has none that makes sense.
    public Optional<PictureSize> size() {
        int at = find(Jpeg::isFrameHeader);
        if (at < 0 || at + 9 > bytes.length) {
            return Optional.empty();
        }
        var size = new PictureSize(number(at + 7), number(at + 5));
        return size.width() > 0 && size.height() > 0 ? Optional.of(size) : Optional.empty();
    }

    /// The same as a frame of a stream. Its fingerprint is of the coded picture alone: a date
    /// before it changes nothing.
    public VideoFrame frame(long arrivedNanos) {
        int scan = Math.max(0, find(marker -> marker == SCAN));
        int size = bytes.length - scan;
        long fingerprint = Picture.hash(Picture.FNV_OFFSET, bytes, scan, size);
        return new VideoFrame(Codec.JPEG, true, true, 0, arrivedNanos, size, fingerprint, bytes);
    }

    /// Start of frame, any process (table B.1), but not the tables whose codes lie between.
    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    /// Where a segment's marker stands; negative when there is none up to the first scan.
    private int find(IntPredicate wanted) {
        for (int at = 2; at + 4 <= bytes.length && (bytes[at] & 0xFF) == 0xFF; ) {
            int marker = bytes[at + 1] & 0xFF;
            if (wanted.test(marker)) {
                return at;
            }
            if (marker == SCAN) {
                return -1;
            }
            at += marker == 0xFF ? 1 : 2 + Math.max(2, number(at + 2));
        }
        return -1;
    }

    private int number(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
