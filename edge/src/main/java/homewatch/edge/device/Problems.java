package homewatch.edge.device;

import homewatch.devices.camera.DeviceProblem;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.util.Optional;

/// What a problem of a device means, for people and for the verdict.
final class Problems {
    private Problems() {}

    static Outcome.Declined declined(DeviceProblem problem) {
        return new Outcome.Declined(sentence(problem));
    }

    /// One sentence that says what is wrong and, where something can be done, what.
    static String sentence(DeviceProblem problem) {
        var words = words(problem);
        return switch (problem) {
            case DeviceProblem.Unreachable _ -> "The camera does not answer (" + words + ").";
            case DeviceProblem.Refused refused ->
                    refused.tried()
                            ? "The camera refuses the user name or password of its control ("
                                    + words
                                    + "): change them; these are not tried again."
                            : "The camera does not allow this (" + words + ").";
            case DeviceProblem.LockedOut locked ->
                    "The camera has locked itself after wrong passwords"
                            + locked.left().map(Problems::forSoLong).orElse("")
                            + "; it is left alone until it opens again by itself.";
            case DeviceProblem.LocalAccessDisabled _ -> stopped(words);
            case DeviceProblem.LoginWithheld _ -> stopped(capital(words));
            case DeviceProblem.AnotherDevice _ ->
                    "At the camera's address answers another device than before, or somebody in"
                            + " between ("
                            + words
                            + "): if the camera was replaced or reset, add it anew.";
            case DeviceProblem.Rejected rejected -> sentence(rejected.reason(), words);
            case DeviceProblem.Unsupported _ -> "The camera cannot do this (" + words + ").";
            case DeviceProblem.Malformed _ ->
                    "The camera answered with something that makes no sense (" + words + ").";
        };
    }

    private static String sentence(DeviceProblem.Rejected.Reason reason, String words) {
        return switch (reason) {
            case END_OF_TRAVEL -> "The lens is at its end and turns no further that way.";
            case BUSY -> "The camera is busy with another order (" + words + "): try again soon.";
            case NO_SUCH_PRESET -> "The camera knows no such place.";
            case PRIVACY_ON ->
                    "Privacy mode is on: the camera does nothing until it is switched off.";
            case OTHER -> "The camera would not (" + words + ").";
        };
    }

    /// What it means for a camera that it is so, where it means anything.
    static Optional<Verdict> verdict(DeviceProblem problem) {
        return switch (problem) {
            case DeviceProblem.Unreachable _ -> Optional.of(Verdict.HOST_UNREACHABLE);
            case DeviceProblem.Refused _ -> Optional.of(Verdict.CREDENTIALS_REFUSED);
            case DeviceProblem.LockedOut _ -> Optional.of(Verdict.LOCKED_OUT);
            case DeviceProblem.LocalAccessDisabled _ -> Optional.of(Verdict.LOCAL_ACCESS_DISABLED);
            case DeviceProblem.LoginWithheld _,
                    DeviceProblem.AnotherDevice _,
                    DeviceProblem.Rejected _,
                    DeviceProblem.Unsupported _,
                    DeviceProblem.Malformed _ ->
                    Optional.empty();
        };
    }

    private static String words(DeviceProblem problem) {
        return String.valueOf(problem.getMessage());
    }

    private static String forSoLong(Duration left) {
        return " for " + Math.max(1, left.toSeconds()) + " s more";
    }

    private static String stopped(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static String capital(String words) {
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
