package homewatch.control.alert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// An alert as Alertmanager has it now: whether it is told, and what holds it back.
///
/// @param silencedBy ids of silences
/// @param inhibitedBy fingerprints of alerts
record LiveAlert(Alert alert, AlertState state, List<String> silencedBy, List<String> inhibitedBy) {
    private static final int MOST_CAUSES = 50;

    LiveAlert {
        silencedBy = List.copyOf(silencedBy);
        inhibitedBy = List.copyOf(inhibitedBy);
    }

    static LiveAlert told(Alert alert, AlertState state) {
        return new LiveAlert(alert, state, List.of(), List.of());
    }

    /// One of `/api/v2/alerts`; none where it cannot be read, or is Watchdog.
    static Stream<LiveAlert> read(JsonNode node) {
        var silencedBy = texts(node.path("status").path("silencedBy"));
        var inhibitedBy = texts(node.path("status").path("inhibitedBy"));
        return AlertJson.read(node)
                .filter(alert -> !alert.isWatchdog())
                .map(alert ->
                        new LiveAlert(
                                alert, state(silencedBy, inhibitedBy), silencedBy, inhibitedBy))
                .stream();
    }

    private static AlertState state(List<String> silencedBy, List<String> inhibitedBy) {
        if (!silencedBy.isEmpty()) {
            return AlertState.SILENCED;
        }
        return inhibitedBy.isEmpty() ? AlertState.FIRING : AlertState.INHIBITED;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .limit(MOST_CAUSES)
                .map(JsonNode::asText)
                .toList();
    }
}
