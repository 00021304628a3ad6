package homewatch.control.device;

import homewatch.control.operation.OperationProblem;
import homewatch.wire.CameraId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// One telling of a camera at a time, so that two people do not interleave. For any thread.
final class Turns {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final Map<CameraId, Semaphore> turns = new ConcurrentHashMap<>();

    /// Somebody's turn, until it is closed.
    record Turn(Semaphore semaphore) implements AutoCloseable {
        @Override
        public void close() {
            semaphore.release();
        }
    }

    /// Waits a short while for the turn. The camera must be known: so there are never more of them
    /// than cameras.
    ///
    /// @throws OperationProblem when somebody else has it all the time
    Turn take(CameraId camera) throws OperationProblem {
        var semaphore = turns.computeIfAbsent(camera, _ -> new Semaphore(1, true));
        try {
            if (semaphore.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Turn(semaphore);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw OperationProblem.later(
                OperationProblem.Kind.CONFLICT,
                "The camera is busy: somebody else is moving or setting it. Try again in a"
                        + " moment.",
                Duration.ofSeconds(1));
    }
}
