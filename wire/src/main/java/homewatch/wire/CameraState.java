package homewatch.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent knows of a camera, with the evidence for it. `verdict` is absent exactly when the
/// status is `ONLINE`; `since` is when this status and verdict began; `lastFrame` is absent while
/// no frame was ever seen. Times are the agent's.
public record CameraState(
        CameraId camera,
        Status status,
        @Nullable Verdict verdict,
        Instant since,
        @Nullable Instant lastFrame,
        List<Finding> evidence) {
    public CameraState {
        if ((verdict == null) != (status == Status.ONLINE)) {
            throw new IllegalArgumentException(
                    "an online camera has no verdict, any other has one");
        }
        if (verdict != null && verdict.status() != status) {
            throw new IllegalArgumentException(
                    verdict + " means " + verdict.status() + ", not " + status);
        }
        evidence = List.copyOf(evidence);
    }
}
