package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The silences within a caller's reach that hold or will hold something back, the next to end
/// first.
public record SilencePage(
        @JsonPropertyDescription("when Alertmanager said so") Instant asOf,
        @JsonPropertyDescription("Alertmanager does not answer now: this is what it told last")
                boolean stale,
        @JsonPropertyDescription("what to know about this answer, for people")
                @Nullable String note,
        List<SilenceView> silences) {
    public SilencePage {
        silences = List.copyOf(silences);
    }
}
