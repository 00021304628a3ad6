package homewatch.devices.video;

/// What a NAL unit is for us, by its type (H.264 table 7-1, H.265 table 7-1).
enum UnitKind {
    KEY_SLICE,
    SLICE,
    VIDEO_PARAMETERS,
    SEQUENCE_PARAMETERS,
    PICTURE_PARAMETERS,
    OTHER;

    boolean slice() {
        return this == KEY_SLICE || this == SLICE;
    }

    static UnitKind of(Codec codec, int type) {
        return switch (codec) {
            case H264 -> h264(type);
            case H265 -> h265(type);
            case JPEG -> OTHER;
        };
    }

    private static UnitKind h264(int type) {
        return switch (type) {
            case 5 -> KEY_SLICE;
            case 1, 2, 3, 4 -> SLICE;
            case 7 -> SEQUENCE_PARAMETERS;
            case 8 -> PICTURE_PARAMETERS;
            default -> OTHER;
        };
    }

    private static UnitKind h265(int type) {
        if (type >= 16 && type <= 21) {
            return KEY_SLICE;
        }
        return switch (type) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> SLICE;
            case 32 -> VIDEO_PARAMETERS;
            case 33 -> SEQUENCE_PARAMETERS;
            case 34 -> PICTURE_PARAMETERS;
            default -> OTHER;
        };
    }
}
