package homewatch.control.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What holds alerts back for a time: those that meet all its matchers. Alertmanager keeps it, and
/// ends it when its time is over.
///
/// @param author who made it, as Alertmanager was told
record Silence(
        String id,
        State state,
        List<Matcher> matchers,
        Instant startsAt,
        Instant endsAt,
        String author,
        String reason) {
    Silence {
        matchers = List.copyOf(matchers);
    }

    enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("expired")
        EXPIRED;

        static State labelled(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    boolean isOver() {
        return state == State.EXPIRED;
    }

    boolean holdsAt(Instant moment) {
        return !isOver() && !moment.isBefore(startsAt) && moment.isBefore(endsAt);
    }

    /// The labels that an alert has to have, to the letter, for this to hold it back.
    Map<String, String> exact() {
        var labels = new HashMap<String, String>();
        matchers.stream()
                .filter(Matcher::isExact)
                .forEach(each -> labels.put(each.name(), each.value()));
        return labels;
    }

    /// Whether it holds back an alert with exactly these labels; empty where that cannot be told.
    Optional<Boolean> covers(Map<String, String> labels) {
        var all = true;
        for (var matcher : matchers) {
            var holds = matcher.holds(labels.getOrDefault(matcher.name(), ""));
            if (holds.isEmpty()) {
                return Optional.empty();
            }
            all &= holds.get();
        }
        return Optional.of(all);
    }
}
