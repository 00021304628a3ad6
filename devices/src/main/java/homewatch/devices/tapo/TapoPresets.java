package homewatch.devices.tapo;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Printable;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The places that a Tapo camera remembers: two lists side by side, of numbers and of names.
final class TapoPresets implements Camera.Presets {
    private static final int MOST = 100;
    private static final int LONGEST_ID = 20;

    private final Connection camera;

    TapoPresets(Connection camera) {
        this.camera = camera;
    }

    static Call question() {
        return Call.ask("getPresetConfig", "preset", "preset");
    }

    @Override
    public List<Preset> all() throws DeviceProblem {
        return parse(camera.send(question()));
    }

    static List<Preset> parse(JsonNode result) {
        var lists = result.path("preset").path("preset");
        var ids = lists.path("id");
        var presets = new ArrayList<Preset>();
        for (int i = 0; i < Math.min(ids.size(), MOST); i++) {
            var id = ids.path(i).asText("");
            if (!id.isEmpty() && id.length() <= LONGEST_ID && id.equals(Printable.of(id))) {
                presets.add(new Preset(id, Printable.of(lists.path("name").path(i).asText(""))));
            }
        }
        return presets;
    }

    @Override
    public void go(String id) throws DeviceProblem {
        camera.send(Call.of("motorMoveToPreset", "preset", "goto_preset", named(id)));
    }

    private static JsonNode named(String id) {
        return Json.object().put("id", id);
    }

    /// The camera does not tell the number that it gave: it is the one that was not there before.
    @Override
    public Preset save(String name) throws DeviceProblem {
        var before = all().stream().map(Preset::id).collect(Collectors.toSet());
        var place = Json.object().put("name", name).put("save_ptz", "1");
        camera.send(Call.of("addMotorPostion", "preset", "set_preset", place)); // spelled so
        return all().stream()
                .filter(each -> !before.contains(each.id()))
                .findFirst()
                .orElseThrow(() -> new DeviceProblem.Malformed("the camera kept no new preset"));
    }

    @Override
    public void remove(String id) throws DeviceProblem {
        var ids = Json.object();
        ids.putArray("id").add(id);
        camera.send(Call.of("deletePreset", "preset", "remove_preset", ids));
    }
}
