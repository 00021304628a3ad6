package homewatch.control.operation;

import java.time.Duration;
import java.time.Instant;

/// A JPEG as the answer of an operation, with the time it was taken and how long ago that is.
@SuppressWarnings("ArrayRecordComponent") // a picture is handed on, never compared
public record Picture(byte[] jpeg, Instant taken, Duration age) {}
