package homewatch.edge.camera;

import homewatch.wire.Finding;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.util.List;

/// How a climb of the ladder ended.
record Climb(Result result, Login login, List<Finding> evidence) {
    Climb {
        evidence = List.copyOf(evidence);
    }

    sealed interface Result {
        /// Every rung passed; the source is the receiver's to close.
        record Playing(VideoSource source) implements Result {}

        record Failed(Verdict verdict) implements Result {}

        /// Everything passed that was tried, and the login was not.
        record Inconclusive() implements Result {}
    }

    /// What the device saw of our user and password.
    sealed interface Login {
        /// They did not get so far.
        record Unused() implements Login {}

        /// They were sent, or not asked for, and what came of it is not known.
        record Tried() implements Login {}

        record Accepted() implements Login {}

        /// The device ended the connection when it had seen them: some refuse a login this way.
        record HungUp() implements Login {}

        /// `pause` is what the device asked for, or zero.
        record Refused(Verdict verdict, Duration pause) implements Login {}
    }
}
