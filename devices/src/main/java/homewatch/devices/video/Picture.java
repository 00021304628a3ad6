package homewatch.devices.video;

import java.io.ByteArrayOutputStream;

/// The slices of one frame while they come together. Of key frames it keeps the bytes, of others
/// what [VideoFrame] tells alone.
final class Picture {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final byte[] NOTHING = {};
    static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final ByteArrayOutputStream keySlices = new ByteArrayOutputStream();
    private boolean begun;
    private boolean key;
    private boolean intact = true;
    private int size;
    private long fingerprint = FNV_OFFSET;

    void clear() {
        keySlices.reset();
        begun = false;
        key = false;
        intact = true;
        size = 0;
        fingerprint = FNV_OFFSET;
    }

    /// Whether it has a slice.
    boolean begun() {
        return begun;
    }

    /// Something of it is missing.
    void damage() {
        intact = false;
    }

    /// Begins a slice; `header` is what its first bytes were before they were put in fragments.
    void begin(UnitKind kind, byte[] header) {
        begun = true;
        key |= kind == UnitKind.KEY_SLICE;
        if (kind == UnitKind.KEY_SLICE && hasRoom(ParameterSets.START_CODE.length)) {
            keySlices.writeBytes(ParameterSets.START_CODE);
        }
        append(kind, header, 0, header.length);
    }

    void append(UnitKind kind, byte[] bytes, int offset, int length) {
        if (!hasRoom(length)) {
            intact = false;
            return;
        }
        if (kind == UnitKind.KEY_SLICE) {
            keySlices.write(bytes, offset, length);
        }
        size += length;
        hash(bytes, offset, length);
    }

    /// The frame, which is over.
    VideoFrame frame(Codec codec, long timestamp, long arrivedNanos, ParameterSets parameters) {
        boolean shown = intact && key;
        return new VideoFrame(
                codec,
                key,
                intact,
                timestamp,
                arrivedNanos,
                size,
                fingerprint,
                shown ? annexB(parameters) : NOTHING);
    }

    private byte[] annexB(ParameterSets parameters) {
        var whole = new ByteArrayOutputStream(keySlices.size() + 512);
        parameters.writeTo(whole);
        whole.writeBytes(keySlices.toByteArray());
        return whole.toByteArray();
    }

    private boolean hasRoom(int length) {
        return Math.max(size, keySlices.size()) + length <= LARGEST;
    }

    private void hash(byte[] bytes, int offset, int length) {
        fingerprint = hash(fingerprint, bytes, offset, length);
    }

    /// FNV-1a; begins with [#FNV_OFFSET].
    static long hash(long before, byte[] bytes, int offset, int length) {
        long hash = before;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ bytes[i] & 0xFF) * FNV_PRIME;
        }
        return hash;
    }
}
