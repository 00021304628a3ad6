package homewatch.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.camera.LabCamera;

/// An RTSP camera.
record ControlledCamera(LabCamera camera) implements Controlled {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public ObjectNode describe() {
        var shown = JSON.createObjectNode().put("url", camera.url().toString());
        shown.put("user", camera.settings().account().user());
        shown.put("password", camera.password().reveal());
        shown.set("behaviour", BehaviourJson.write(camera.behaviour()));
        shown.set("tally", JSON.valueToTree(camera.tally()));
        return shown;
    }

    @Override
    public void behave(JsonNode behaviour) throws BadBehaviour {
        camera.behave(BehaviourJson.read(behaviour));
    }

    @Override
    public String kinds() {
        return BehaviourJson.KINDS;
    }
}
