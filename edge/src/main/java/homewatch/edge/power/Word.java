package homewatch.edge.power;

import homewatch.edge.camera.Knowledge;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Outcome;
import homewatch.wire.Finding.Rung;
import homewatch.wire.PlugId;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a plug says about a camera without pictures; without a verdict it explains nothing.
record Word(@Nullable Verdict verdict, Finding finding) {
    /// How long a reading counts.
    static final Duration TRUE_FOR = Duration.ofMinutes(1);

    /// How long a camera may take from power to pictures.
    static final Duration TO_START = Duration.ofMinutes(3);

    Optional<Knowledge.Explanation> explanation() {
        return verdict == null
                ? Optional.empty()
                : Optional.of(new Knowledge.Explanation(verdict, List.of(finding)));
    }

    List<Finding> remarks() {
        return verdict == null ? List.of(finding) : List.of();
    }

    static Word notRead(PlugId plug, String why) {
        var detail = "the plug " + plug + " cannot be asked" + (why.isEmpty() ? "" : ": " + why);
        return remark(Outcome.SKIPPED, detail);
    }

    static Word cycling(PlugId plug, Duration age) {
        var detail = "the plug " + plug + " is being power-cycled, since " + age.toSeconds() + " s";
        return starting(Outcome.SKIPPED, detail);
    }

    static Word starting(Outcome outcome, String detail) {
        return new Word(Verdict.REBOOTING, finding(outcome, detail));
    }

    static Word reason(Verdict verdict, String detail) {
        return new Word(verdict, finding(Outcome.FAILED, detail));
    }

    static Word remark(Outcome outcome, String detail) {
        return new Word(null, finding(outcome, detail));
    }

    private static Finding finding(Outcome outcome, String detail) {
        return new Finding(Rung.POWER, outcome, detail, Duration.ZERO);
    }
}
