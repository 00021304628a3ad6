package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A silence as people see it, wherever it was made.
public record SilenceView(
        String id,
        @JsonPropertyDescription("pending: it begins later") Silence.State state,
        @Nullable String site,
        @Nullable String camera,
        @JsonPropertyDescription("the only alert that it holds back; absent: all of them")
                @Nullable String alert,
        @JsonPropertyDescription("all that it asks of an alert, as Alertmanager writes it")
                List<String> matchers,
        Instant startsAt,
        Instant endsAt,
        String reason,
        String author,
        @JsonPropertyDescription("the maintenance window that it belongs to")
                @Nullable String maintenance) {
    private static final Pattern OF_MAINTENANCE =
            Pattern.compile("(?s)(.*) \\(maintenance ([0-9a-f]{16})\\)");

    public SilenceView {
        matchers = List.copyOf(matchers);
    }

    /// The reason of a silence that belongs to a maintenance window.
    static String reasonOf(String reason, String maintenance) {
        return reason + " (maintenance " + maintenance + ")";
    }

    static SilenceView of(Silence silence) {
        var exact = silence.exact();
        var reason = OF_MAINTENANCE.matcher(silence.reason());
        boolean planned = reason.matches();
        return new SilenceView(
                silence.id(),
                silence.state(),
                exact.get(Alert.SITE),
                exact.get(Alert.CAMERA),
                exact.get(Alert.NAME),
                silence.matchers().stream().map(Matcher::toString).toList(),
                silence.startsAt(),
                silence.endsAt(),
                planned ? reason.group(1) : silence.reason(),
                silence.author(),
                planned ? reason.group(2) : null);
    }
}
