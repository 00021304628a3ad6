package homewatch.edge.camera;

import homewatch.wire.Finding;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.util.List;
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

    boolean login() {
        return verdict == Verdict.CREDENTIALS_REFUSED || verdict == Verdict.LOCKED_OUT;
    }
}
