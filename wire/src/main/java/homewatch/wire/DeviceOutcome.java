package homewatch.wire;

import java.util.List;

/// What became of a [DeviceWish].
public sealed interface DeviceOutcome extends CommandResult.Outcome {
    record Discovered(List<FoundDevice> devices) implements DeviceOutcome {
        public Discovered {
            devices = List.copyOf(devices);
        }
    }

    /// Best first; never empty: where nothing answered, one says so.
    record Identified(List<Candidate> candidates) implements DeviceOutcome {
        public Identified {
            candidates = List.copyOf(candidates);
        }
    }

    record Inspected(CameraControls controls) implements DeviceOutcome {}

    /// The camera did it; `detail` is one sentence.
    record Done(String detail) implements DeviceOutcome {}

    /// A JPEG as the camera made it: untrusted bytes, which only the decoder process opens.
    @SuppressWarnings("ArrayRecordComponent") // a picture is handed on, never compared
    record Snapped(byte[] jpeg) implements DeviceOutcome {}

    /// A plug as it reads now; `model` and `name` are its own words.
    record PlugRead(PlugReading reading, String model, String name) implements DeviceOutcome {}

    /// What was done, in order. `done` tells whether the plug ended on and the camera was seen
    /// again.
    record Cycled(List<CycleStep> steps, boolean done) implements DeviceOutcome {
        public Cycled {
            steps = List.copyOf(steps);
        }
    }
}
