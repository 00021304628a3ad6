package homewatch.edge.camera;

/// No more video comes from a source. The message is for people and holds no password.
final class SourceEnded extends Exception {
    private final boolean malformed;

    SourceEnded(Exception why, boolean malformed) {
        super(String.valueOf(why.getMessage()), why);
        this.malformed = malformed;
    }

    /// Whether what came made no sense; else the device ended it.
    boolean malformed() {
        return malformed;
    }
}
