package homewatch.control.picture;

/// There is no picture; the message is for people and says why.
public final class PictureProblem extends Exception {
    public PictureProblem(String message) {
        super(message);
    }
}
