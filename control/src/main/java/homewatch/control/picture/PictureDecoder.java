package homewatch.control.picture;

/// Turns what a camera coded into a picture that a browser can show. For any thread; blocks until
/// it has one.
@FunctionalInterface
public interface PictureDecoder {
    /// The picture as a JPEG that was made here, also when it was one.
    ///
    /// @throws PictureProblem when there is no picture; the message says why
    byte[] jpeg(CodedPicture picture) throws PictureProblem;

    /// A decoder that has no pictures, for the reason given.
    static PictureDecoder off(String why) {
        return _ -> {
            throw new PictureProblem("pictures are off: " + why);
        };
    }
}
