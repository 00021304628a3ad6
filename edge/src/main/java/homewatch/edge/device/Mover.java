package homewatch.edge.device;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.wire.CameraAction;
import java.time.Duration;

/// Moves a lens for a while, and stops it, whatever happens in between: an interrupt, the end of
/// the agent, a problem of the camera. Belongs to the caller who has the camera's turn.
final class Mover {
    static final Duration LONGEST = Duration.ofSeconds(10);

    /// The camera ends the move by itself so long after it should have been told to.
    private static final Duration IN_CASE = Duration.ofSeconds(1);

    private static final int STOPS = 3;
    private static final int LOOKS = 40;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final ControlLine line;

    Mover(ControlLine line) {
        this.line = line;
    }

    void move(Camera.Movement movement, CameraAction.Move move)
            throws DeviceProblem, InterruptedException {
        var velocity = new Camera.Movement.Velocity(move.pan(), move.tilt(), move.zoom());
        try {
            movement.begin(velocity, move.forHowLong().plus(IN_CASE));
        } catch (DeviceProblem problem) {
            if (perhapsMoving(problem)) {
                stopQuietly(movement::stop);
            }
            throw problem;
        } catch (RuntimeException accident) {
            stopQuietly(movement::stop);
            throw accident;
        }
        try {
            line.pause(move.forHowLong());
        } finally {
            stop(movement::stop);
        }
    }

    /// Waits until the lens has arrived, and stops it where that takes too long.
    ///
    /// @return whether it arrived, or does not say
    boolean go(Camera.Journey journey, Camera.Journey.Way way)
            throws DeviceProblem, InterruptedException {
        try {
            journey.begin(way);
            for (int looks = LOOKS; looks > 0; looks--) {
                if (!journey.underWay()) {
                    return true;
                }
                line.pause(LOOK_EVERY);
            }
        } catch (DeviceProblem | InterruptedException problem) {
            stopQuietly(journey::stop);
            throw problem;
        }
        stop(journey::stop);
        return false;
    }

    private interface Stop {
        void now() throws DeviceProblem;
    }

    /// An order whose answer was lost may have been obeyed.
    private static boolean perhapsMoving(DeviceProblem problem) {
        return switch (problem) {
            case DeviceProblem.Unreachable _, DeviceProblem.Malformed _ -> true;
            case DeviceProblem.Refused _,
                    DeviceProblem.LockedOut _,
                    DeviceProblem.LocalAccessDisabled _,
                    DeviceProblem.LoginWithheld _,
                    DeviceProblem.AnotherDevice _,
                    DeviceProblem.Rejected _,
                    DeviceProblem.Unsupported _ ->
                    false;
        };
    }

    private static void stopQuietly(Stop order) {
        try {
            stop(order);
        } catch (DeviceProblem _) {
            // the move's own problem is told
        }
    }

    /// An interrupt waits until the lens stands still.
    private static void stop(Stop order) throws DeviceProblem {
        boolean interrupted = Thread.interrupted();
        try {
            for (int left = STOPS - 1; !stopped(order, left); left--) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean stopped(Stop order, int left) throws DeviceProblem {
        try {
            order.now();
            return true;
        } catch (DeviceProblem problem) {
            if (left == 0) {
                throw problem;
            }
            return false;
        }
    }
}
