package homewatch.devices.tapo.session;

import com.fasterxml.jackson.databind.JsonNode;

/// What can be told from a request itself.
public final class Requests {
    private Requests() {}

    /// Whether it does the same when it is sent twice: it reads, or it sets something to a value.
    public static boolean isRepeatable(JsonNode request) {
        var method = Json.text(request, "method");
        if (!method.equals("multipleRequest")) {
            return method.startsWith("get") || method.startsWith("set");
        }
        for (var each : request.path("params").path("requests")) {
            if (!isRepeatable(each)) {
                return false;
            }
        }
        return true;
    }
}
