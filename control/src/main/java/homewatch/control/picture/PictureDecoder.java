package homewatch.control.picture;

import homewatch.wire.KeyFrame;

/// Turns what a camera coded into a picture that a browser can show. For any thread; blocks until
/// it has one.
@FunctionalInterface
public interface PictureDecoder {
    /// The frame as JPEG.
    ///
    /// @throws PictureProblem when there is no picture; the message says why
    byte[] jpeg(KeyFrame frame) throws PictureProblem;

    /// A decoder that has no pictures, for the reason given.
    static PictureDecoder off(String why) {
        return _ -> {
            throw new PictureProblem("pictures are off: " + why);
        };
    }
}
