package homewatch.edge.power;

import homewatch.wire.CameraId;
import homewatch.wire.PlugAssignment;
import java.time.Instant;

/// A power-cycle that has begun and has not been seen to end: its plug is to be switched on. It
/// holds all that is needed for that, so that nobody else must be asked.
record Intent(CameraId camera, PlugAssignment supply, Instant began) {}
