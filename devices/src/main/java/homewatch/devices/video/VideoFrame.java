package homewatch.devices.video;

/// One access unit as it arrived. `rtpTimestamp` is the 32-bit clock of RTP (90 kHz);
/// `arrivedNanos` a reading of the caller's own clock; `size` and `fingerprint` (FNV-1a, 64 bits)
/// are of the coded slices alone, without parameter sets and start codes. A frame of which packets
/// were lost is not `intact`. `annexB` holds the whole access unit behind its parameter sets for an
/// intact key frame and is empty for every other: nobody looks at those, and copying them would
/// cost a garbage collection for each. Of a JPEG it is the whole picture.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record VideoFrame(
        Codec codec,
        boolean key,
        boolean intact,
        long rtpTimestamp,
        long arrivedNanos,
        int size,
        long fingerprint,
        byte[] annexB) {}
