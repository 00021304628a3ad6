package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a command.
public record CommandResult(CommandId id, Outcome outcome) {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Probed.class, name = "probed"),
        @JsonSubTypes.Type(value = Outcome.Looked.class, name = "looked"),
        @JsonSubTypes.Type(value = Outcome.Scraped.class, name = "scraped"),
        @JsonSubTypes.Type(value = Outcome.Declined.class, name = "declined"),
        @JsonSubTypes.Type(value = Outcome.Expired.class, name = "expired"),
        @JsonSubTypes.Type(value = DeviceOutcome.Discovered.class, name = "discovered"),
        @JsonSubTypes.Type(value = DeviceOutcome.Identified.class, name = "identified"),
        @JsonSubTypes.Type(value = DeviceOutcome.Inspected.class, name = "inspected"),
        @JsonSubTypes.Type(value = DeviceOutcome.Done.class, name = "done"),
        @JsonSubTypes.Type(value = DeviceOutcome.Snapped.class, name = "snapped"),
        @JsonSubTypes.Type(value = DeviceOutcome.PlugRead.class, name = "plug_read"),
        @JsonSubTypes.Type(value = DeviceOutcome.Cycled.class, name = "cycled")
    })
    public sealed interface Outcome
            permits Outcome.Probed,
                    Outcome.Looked,
                    Outcome.Scraped,
                    Outcome.Declined,
                    Outcome.Expired,
                    DeviceOutcome {
        /// The ladder was climbed: `verdict` is absent when every rung passed. `picture` describes
        /// the stream, as in `H264 640x360, 15 frames/s`.
        record Probed(@Nullable Verdict verdict, List<Finding> evidence, @Nullable String picture)
                implements Outcome {
            public Probed {
                evidence = List.copyOf(evidence);
            }
        }

        /// A key frame.
        record Looked(KeyFrame frame) implements Outcome {}

        /// Metrics in Prometheus' text format 0.0.4, compressed (gzip, RFC 1952): untrusted, and
        /// larger than it looks.
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Scraped(byte[] gzip) implements Outcome {}

        /// It was not done; `reason` is one sentence for people.
        record Declined(String reason) implements Outcome {}

        /// It arrived too late.
        record Expired() implements Outcome {}
    }
}
