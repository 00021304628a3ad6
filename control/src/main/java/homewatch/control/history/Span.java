package homewatch.control.history;

import homewatch.wire.Status;
import java.time.Duration;
import java.time.Instant;

/// A stretch of time in which a camera had one status; `to` is not part of it.
public record Span(Instant from, Instant to, Status status) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span has a length");
        }
    }

    Duration length() {
        return Duration.between(from, to);
    }
}
