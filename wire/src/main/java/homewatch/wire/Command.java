package homewatch.wire;

import java.time.Duration;

/// A wish as data, from the control plane to an agent. It expires `timeToLive` after the agent
/// received it.
public record Command(CommandId id, Duration timeToLive, Wish wish) {
    /// What is wished for.
    public sealed interface Wish {
        /// Climb the ladder for a camera now.
        record Probe(CameraId camera) implements Wish {}

        /// The newest key frame of a camera's open session.
        record Look(CameraId camera) implements Wish {}

        /// Climb the ladder for a camera that is not watched yet.
        record Try(CameraAssignment camera) implements Wish {}
    }
}
