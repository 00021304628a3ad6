package homewatch.control.server;

import java.io.IOException;

/// A server did not do what it was asked. The message is one sentence for people, without secrets.
public abstract sealed class ServerProblem extends IOException {
    private static final long serialVersionUID = 1L;

    ServerProblem(String sentence) {
        super(sentence);
    }

    /// It cannot be reached, did not answer in time, or sent more than is taken: asking again later
    /// may help.
    public static sealed class Unreachable extends ServerProblem {
        private static final long serialVersionUID = 1L;

        public Unreachable(String sentence) {
            super(sentence);
        }
    }

    /// It did not answer in time.
    public static final class Late extends Unreachable {
        private static final long serialVersionUID = 1L;

        Late(String sentence) {
            super(sentence);
        }
    }

    /// It sent more than is taken.
    public static final class TooLarge extends Unreachable {
        private static final long serialVersionUID = 1L;

        TooLarge(String sentence) {
            super(sentence);
        }
    }

    /// It answered, and not with success.
    public static final class Refused extends ServerProblem {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String text;

        public Refused(String sentence, int status, String text) {
            super(sentence);
            this.status = status;
            this.text = text;
        }

        public int status() {
            return status;
        }

        /// What it said, untrusted, at most some thousand characters.
        public String text() {
            return text;
        }
    }
}
