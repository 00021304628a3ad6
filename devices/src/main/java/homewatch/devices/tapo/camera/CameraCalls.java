package homewatch.devices.tapo.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.session.Answers;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.Json;
import homewatch.devices.tapo.session.TapoTransport;
import java.util.ArrayList;
import java.util.List;

/// Asks a camera. Nearly all requests travel inside a `multipleRequest`, as the maker's app has it;
/// some firmware takes them in no other way.
public final class CameraCalls {
    /// Cameras take no more in one; pytapo cuts at the same number.
    private static final int MOST_AT_ONCE = 5;

    private final TapoTransport transport;

    public CameraCalls(TapoTransport transport) {
        this.transport = transport;
    }

    /// One thing to ask or tell. `params` is read only.
    public record Call(String method, ObjectNode params) {
        /// `{section: {name: value}}`, the usual shape of what is told.
        public static Call of(String method, String section, String name, JsonNode value) {
            return new Call(method, Json.object(section, Json.object(name, value)));
        }

        /// `{section: {"name": [name]}}`, the usual shape of what is asked.
        public static Call ask(String method, String section, String name) {
            var list = Json.object();
            list.putArray("name").add(name);
            return new Call(method, Json.object(section, list));
        }

        private ObjectNode json() {
            return Json.object("params", params).put("method", method);
        }
    }

    /// The result of one call.
    public ObjectNode send(Call call, Deadline deadline) throws DeviceProblem {
        return Answers.result(several(List.of(call), deadline).getFirst());
    }

    /// The answers to several calls, in their order, each with an `error_code` of its own.
    public List<JsonNode> sendAll(List<Call> calls, Deadline deadline) throws DeviceProblem {
        var answers = new ArrayList<JsonNode>();
        for (int from = 0; from < calls.size(); from += MOST_AT_ONCE) {
            int to = Math.min(calls.size(), from + MOST_AT_ONCE);
            answers.addAll(several(calls.subList(from, to), deadline));
        }
        return answers;
    }

    private List<JsonNode> several(List<Call> calls, Deadline deadline) throws DeviceProblem {
        var requests = Json.object();
        var list = requests.putArray("requests");
        calls.forEach(call -> list.add(call.json()));
        var request = Json.object("params", requests).put("method", "multipleRequest");
        var responses = Answers.result(transport.send(request, deadline)).path("responses");
        if (responses.size() != calls.size()) {
            throw new DeviceProblem.Malformed("the camera left out an answer");
        }
        var answers = new ArrayList<JsonNode>();
        responses.forEach(answers::add);
        return answers;
    }

    /// Does something that cameras take by itself alone: `{"method": "do", section: {name:
    /// value}}`.
    public void act(String section, String name, JsonNode value, Deadline deadline)
            throws DeviceProblem {
        var request = Json.object(section, Json.object(name, value)).put("method", "do");
        Answers.result(transport.send(request, deadline));
    }
}
