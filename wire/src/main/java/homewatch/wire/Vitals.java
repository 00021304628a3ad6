package homewatch.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a camera's stream is like at the moment, for people to look at: nothing is decided by it.
/// `codec` (as in `H264`), `width` and `height` (pixels) are absent and 0 until a frame and a
/// parameter set came; the rates are of the last few seconds.
public record Vitals(
        CameraId camera,
        @Nullable Instant lastFrame,
        @Nullable String codec,
        int width,
        int height,
        double framesPerSecond,
        long bitsPerSecond) {}
