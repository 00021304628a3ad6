package homewatch.control.alert;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.operation.OperationProblem;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One message of Alertmanager's webhook, version 4.
///
/// @param watchdog whether the sign of life is among them
/// @param unreadable how many alerts of it are none
record Told(List<Alert> firing, List<Alert> resolved, boolean watchdog, int unreadable) {
    private static final int MOST_ALERTS = 5000;

    Told {
        firing = List.copyOf(firing);
        resolved = List.copyOf(resolved);
    }

    /// @throws OperationProblem when it is no such message at all
    static Told parse(byte[] body) throws OperationProblem {
        var tree = tree(body);
        var alerts = tree.path("alerts");
        if (!"4".equals(tree.path("version").asText()) || !alerts.isArray()) {
            throw malformed("This takes version 4 of Alertmanager's webhook messages.");
        }
        if (alerts.size() > MOST_ALERTS) {
            throw OperationProblem.of(
                    OperationProblem.Kind.TOO_LARGE,
                    "A message may have at most " + MOST_ALERTS + " alerts.");
        }
        return sorted(alerts);
    }

    private static Told sorted(JsonNode alerts) {
        var firing = new ArrayList<Alert>();
        var resolved = new ArrayList<Alert>();
        boolean watchdog = false;
        int unreadable = 0;
        for (var node : alerts) {
            var alert = AlertJson.read(node);
            boolean over = "resolved".equals(node.path("status").asText());
            if (alert.isEmpty()) {
                unreadable++;
            } else if (alert.get().isWatchdog()) {
                watchdog |= !over;
            } else {
                (over ? resolved : firing).add(alert.get());
            }
        }
        return new Told(firing, resolved, watchdog, unreadable);
    }

    private static JsonNode tree(byte[] body) throws OperationProblem {
        try {
            return Json.api().readTree(body);
        } catch (IOException wrong) {
            throw malformed("The body is not JSON.");
        }
    }

    private static OperationProblem malformed(String detail) {
        return OperationProblem.of(OperationProblem.Kind.MALFORMED, detail);
    }
}
