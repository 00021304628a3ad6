package homewatch.control.notice;

/// Somebody could not be told. The message is one sentence for people, without secrets.
final class Undelivered extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean hopeless;

    private Undelivered(String sentence, boolean hopeless) {
        super(sentence);
        this.hopeless = hopeless;
    }

    /// Trying again later may help.
    static Undelivered now(String sentence) {
        return new Undelivered(sentence, false);
    }

    /// The receiver does not take this very message.
    static Undelivered atAll(String sentence) {
        return new Undelivered(sentence, true);
    }

    boolean hopeless() {
        return hopeless;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
