package homewatch.control.picture;

import homewatch.wire.KeyFrame;

/// A picture as its camera coded it. Untrusted bytes: only the decoder process opens them.
@SuppressWarnings("ArrayRecordComponent") // a picture is handed on, never compared
public record CodedPicture(Coding coding, byte[] bytes) {
    /// How it is coded; a key frame is in Annex B form.
    public enum Coding {
        H264,
        H265,
        JPEG
    }

    public static CodedPicture of(KeyFrame frame) {
        return new CodedPicture(
                switch (frame.codec()) {
                    case H264 -> Coding.H264;
                    case H265 -> Coding.H265;
                    case JPEG -> Coding.JPEG;
                },
                frame.bytes());
    }
}
