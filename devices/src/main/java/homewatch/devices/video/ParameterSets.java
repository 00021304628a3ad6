package homewatch.devices.video;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// The newest parameter sets of a track: without them its key frames cannot be decoded.
final class ParameterSets {
    static final byte[] START_CODE = {0, 0, 0, 1};
    private static final int LARGEST = 4096;
    private static final byte[] NOTHING = {};

    private byte[] video = NOTHING;
    private byte[] sequence = NOTHING;
    private byte[] picture = NOTHING;

    /// Units of other kinds, and those too large to be any, are passed over.
    void remember(UnitKind kind, byte[] unit) {
        if (unit.length > LARGEST) {
            return;
        }
        switch (kind) {
            case VIDEO_PARAMETERS -> video = unit;
            case SEQUENCE_PARAMETERS -> sequence = unit;
            case PICTURE_PARAMETERS -> picture = unit;
            case KEY_SLICE, SLICE, OTHER -> {}
        }
    }

    Optional<PictureSize> size(Codec codec) {
        return sequence.length == 0 ? Optional.empty() : PictureSize.of(codec, sequence);
    }

    /// Appends each behind a start code.
    void writeTo(ByteArrayOutputStream stream) {
        for (var unit : new byte[][] {video, sequence, picture}) {
            if (unit.length > 0) {
                stream.writeBytes(START_CODE);
                stream.writeBytes(unit);
            }
        }
    }
}
