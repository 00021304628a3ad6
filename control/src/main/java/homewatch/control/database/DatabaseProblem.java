package homewatch.control.database;

/// The database did not do what was asked, and nothing was changed. The kinds are what a caller can
/// do about it; the message is one sentence for people.
public abstract sealed class DatabaseProblem extends Exception {
    private DatabaseProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// There is no room: a person must make some. Reading goes on.
    public static final class Full extends DatabaseProblem {
        Full(Throwable cause) {
            super(
                    "The disk of the database is full, so nothing was changed: make room on it and"
                            + " try again.",
                    cause);
        }
    }

    /// It is busy or its disk fails: try again later.
    public static final class Unavailable extends DatabaseProblem {
        Unavailable(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
