package homewatch.devices.video;

import java.util.Locale;
import java.util.Optional;

/// A video coding of which we know the frames.
public enum Codec {
    H264,
    H265,
    /// Motion JPEG: each frame is a whole picture, and a key frame.
    JPEG;

    /// The codec of an SDP `a=rtpmap` encoding name.
    public static Optional<Codec> of(String encodingName) {
        return switch (encodingName.toUpperCase(Locale.ROOT)) {
            case "H264" -> Optional.of(H264);
            case "H265", "HEVC" -> Optional.of(H265);
            default -> Optional.empty();
        };
    }
}
