package homewatch.edge.camera;

import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a camera is found to be, and why. Without a verdict it is online.
record Standing(@Nullable Verdict verdict, List<Finding> evidence) {
    Standing {
        evidence = List.copyOf(evidence);
    }

    Status status() {
        return verdict == null ? Status.ONLINE : verdict.status();
    }

    boolean offline() {
        return status() == Status.OFFLINE;
    }

    /// Whether no picture comes, wanted or not.
    boolean dark() {
        return offline()
                || verdict == Verdict.PRIVACY_MODE
                || verdict == Verdict.SWITCHED_OFF
                || verdict == Verdict.REBOOTING;
    }

    /// What is known besides outweighs what the ladder found, which is kept as evidence; but for a
    /// login that was refused, because only a person can do something about that.
    Standing inLightOf(List<Finding> remarks, Optional<Knowledge.Explanation> why) {
        if (login()) {
            return this;
        }
        var remarked = remarks.isEmpty() ? this : after(remarks);
        return why.map(remarked::explained).orElse(remarked);
    }

    private Standing after(List<Finding> known) {
        return new Standing(verdict, Stream.concat(known.stream(), evidence.stream()).toList());
    }

    /// A camera that answers has power.
    private Standing explained(Knowledge.Explanation why) {
        boolean power =
                why.verdict() == Verdict.POWER_LOST || why.verdict() == Verdict.SWITCHED_OFF;
        return new Standing(power && answered() ? verdict : why.verdict(), evidence)
                .after(why.evidence());
    }

    private boolean answered() {
        return evidence.stream()
                .anyMatch(each ->
                        each.rung() == Rung.REQUEST && each.outcome() == Finding.Outcome.PASSED);
    }

    boolean login() {
        return verdict == Verdict.CREDENTIALS_REFUSED || verdict == Verdict.LOCKED_OUT;
    }
}
