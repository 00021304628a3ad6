package homewatch.edge.login;

import homewatch.process.secret.Secret;
import homewatch.wire.CameraAssignment;
import homewatch.wire.CameraId;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A login that a device refused, with what was tried: until `until` it is not tried again, unless
/// user or password change. Kept sealed.
record Refusal(
        CameraId camera,
        @Nullable String username,
        @Nullable Secret password,
        Verdict verdict,
        Instant until) {
    /// Longer than any device locks itself: a date beyond it comes from a clock that was wrong.
    private static final Duration LONGEST = Duration.ofHours(24);

    static Refusal of(CameraAssignment assignment, Verdict verdict, Instant until) {
        return new Refusal(
                assignment.camera(), assignment.username(), assignment.password(), verdict, until);
    }

    boolean concerns(CameraAssignment assignment, Instant now) {
        return Objects.equals(username, assignment.username())
                && Objects.equals(password, assignment.password())
                && now.isBefore(until)
                && !until.isAfter(now.plus(LONGEST));
    }

    Instant end() {
        return until;
    }

    static Duration bounded(Duration coolDown) {
        return coolDown.compareTo(LONGEST) < 0 ? coolDown : LONGEST;
    }
}
