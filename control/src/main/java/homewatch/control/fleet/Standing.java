package homewatch.control.fleet;

import homewatch.wire.Finding;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a camera stands at this moment, whoever says so: its agent, or nobody.
record Standing(Status status, @Nullable Verdict verdict, Instant since, List<Finding> evidence) {
    private static final String ONLINE = "The camera is online.";

    static Standing unknown(Verdict verdict, Instant since) {
        return new Standing(Status.UNKNOWN, verdict, since, List.of());
    }

    String sentence() {
        return verdict == null ? ONLINE : verdict.sentence();
    }
}
