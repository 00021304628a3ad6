package homewatch.control.runbook;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import homewatch.wire.Verdict;
import java.util.List;
import java.util.Locale;

/// What an alert means and what to do about it. Its texts are [Line]s.
public record Runbook(
        @JsonPropertyDescription("as in `camera-offline`; its page is /runbooks/{id}") String id,
        String title,
        @JsonPropertyDescription("the alerts that lead here") List<String> alerts,
        @JsonPropertyDescription("what its page shows of how it stands now") Shows shows,
        @JsonPropertyDescription("the verdicts of cameras that it is about") List<Verdict> verdicts,
        String means,
        @JsonPropertyDescription("what to look at first, in order") List<String> checks,
        @JsonPropertyDescription("what to do, in order") List<String> remedies,
        @JsonPropertyDescription("how one knows that it is over") String over) {
    public Runbook {
        alerts = List.copyOf(alerts);
        verdicts = List.copyOf(verdicts);
        checks = List.copyOf(checks);
        remedies = List.copyOf(remedies);
    }

    /// What a page shows of how it stands now.
    public enum Shows {
        CAMERAS,
        SITES,
        PLUGS,
        /// What watches: Prometheus, Alertmanager, and who is told.
        WATCHING,
        NOTHING;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
