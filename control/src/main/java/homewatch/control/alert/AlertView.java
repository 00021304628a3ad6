package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alert as people see it. Names and texts come from rules and agents.
public record AlertView(
        @JsonPropertyDescription("Alertmanager's fingerprint") String id,
        @JsonPropertyDescription("as in CameraOffline") String name,
        @JsonPropertyDescription("critical, warning, info or another word of a rule")
                String severity,
        @Nullable String site,
        @Nullable String camera,
        @Nullable String plug,
        @JsonPropertyDescription("why; of several cameras, the most frequent reasons")
                @Nullable String verdict,
        String summary,
        @Nullable String description,
        Instant since,
        AlertState state,
        @JsonPropertyDescription("the silences that hold it back") List<SilenceBrief> silencedBy,
        @JsonPropertyDescription("the names of the alerts that hide it") List<String> hiddenBy,
        @Nullable Acknowledgement acknowledged,
        @JsonPropertyDescription("what to do about it") @Nullable URI runbook,
        @JsonPropertyDescription("where to look") @Nullable URI dashboard) {
    public AlertView {
        silencedBy = List.copyOf(silencedBy);
        hiddenBy = List.copyOf(hiddenBy);
    }

    /// What holds an alert back, until when, and why.
    public record SilenceBrief(String id, Instant endsAt, String reason, String author) {
        static SilenceBrief of(Silence silence) {
            return new SilenceBrief(
                    silence.id(), silence.endsAt(), silence.reason(), silence.author());
        }
    }
}
