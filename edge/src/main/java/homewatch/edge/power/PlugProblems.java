package homewatch.edge.power;

import homewatch.devices.camera.DeviceProblem;

/// What a problem of a plug means, for people.
final class PlugProblems {
    private PlugProblems() {}

    /// One sentence that says what is wrong and, where something can be done, what.
    static String sentence(DeviceProblem problem) {
        var words = String.valueOf(problem.getMessage());
        return switch (problem) {
            case DeviceProblem.Unreachable _ -> "The plug does not answer (" + words + ").";
            case DeviceProblem.Refused refused -> refused(words, refused.tried());
            case DeviceProblem.LockedOut _ ->
                    "The plug has locked itself after wrong passwords: it is left alone until it"
                            + " opens again by itself.";
            case DeviceProblem.LocalAccessDisabled _, DeviceProblem.LoginWithheld _ -> whole(words);
            case DeviceProblem.AnotherDevice _ ->
                    "At the plug's address answers another device than before (" + words + ").";
            case DeviceProblem.Rejected _ -> "The plug would not (" + words + ").";
            case DeviceProblem.Unsupported _ -> "The plug cannot do this (" + words + ").";
            case DeviceProblem.Malformed _ ->
                    "The plug answered with something that makes no sense (" + words + ").";
        };
    }

    private static String refused(String words, boolean tried) {
        return tried
                ? whole(words + ": give the e-mail address and password of the TP-Link account")
                : whole(words);
    }

    private static String whole(String words) {
        var text = words.endsWith(".") ? words : words + ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
