package homewatch.wire;

import java.time.Instant;

/// A picture as the camera coded it: one key frame with its parameter sets, in Annex B form (ITU-T
/// H.264 and H.265), or a JPEG. Untrusted bytes: only the decoder process opens them.
@SuppressWarnings("ArrayRecordComponent") // a picture is handed on, never compared
public record KeyFrame(Codec codec, Instant taken, byte[] bytes) {
    public enum Codec {
        H264,
        H265,
        JPEG
    }
}
