package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What fires within a caller's reach, by site.
public record AlertPage(
        @JsonPropertyDescription("when Alertmanager said so") Instant asOf,
        @JsonPropertyDescription("Alertmanager does not answer now: this is what it told last")
                boolean stale,
        @JsonPropertyDescription("what to know about this answer, for people")
                @Nullable String note,
        List<SiteAlerts> groups) {
    public AlertPage {
        groups = List.copyOf(groups);
    }

    /// The alerts of one site, the worst first; without a site, those of no site.
    public record SiteAlerts(@Nullable String site, List<AlertView> alerts) {
        public SiteAlerts {
            alerts = List.copyOf(alerts);
        }
    }
}
