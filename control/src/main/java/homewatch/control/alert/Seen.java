package homewatch.control.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What Alertmanager said at one moment.
///
/// @param at when it said so
/// @param note absent while it answers, else why this is older, for people
record Seen(Instant at, @Nullable String note, List<LiveAlert> alerts, List<Silence> silences) {
    Seen {
        alerts = List.copyOf(alerts);
        silences = List.copyOf(silences);
    }

    boolean stale() {
        return note != null;
    }

    Optional<LiveAlert> alert(String fingerprint) {
        return alerts.stream()
                .filter(each -> each.alert().fingerprint().equals(fingerprint))
                .findFirst();
    }

    Map<String, LiveAlert> alertsByFingerprint() {
        return alerts.stream()
                .collect(
                        Collectors.toMap(
                                each -> each.alert().fingerprint(),
                                Function.identity(),
                                (_, last) -> last));
    }

    Map<String, Silence> silencesById() {
        return silences.stream()
                .collect(Collectors.toMap(Silence::id, Function.identity(), (_, last) -> last));
    }
}
