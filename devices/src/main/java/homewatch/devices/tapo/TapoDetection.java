package homewatch.devices.tapo;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Json;
import java.util.OptionalLong;

/// What a Tapo camera looks out for. Its sensitivity is in percent; old firmware knows low, medium
/// and high, which the app shows as 20, 50 and 80.
final class TapoDetection implements Camera.Detection {
    private static final int USUAL = 50;

    private final Connection camera;
    private final Kind kind;

    TapoDetection(Connection camera, Kind kind) {
        this.camera = camera;
        this.kind = kind;
    }

    enum Kind {
        MOTION(
                "getDetectionConfig",
                "setDetectionConfig",
                "motion_detection",
                "motion_det",
                "digital_sensitivity"),
        PERSON(
                "getPersonDetectionConfig",
                "setPersonDetectionConfig",
                "people_detection",
                "detection",
                "sensitivity");

        private final String getter;
        private final String setter;
        private final String section;
        private final String name;
        private final String sensitivity;

        Kind(String getter, String setter, String section, String name, String sensitivity) {
            this.getter = getter;
            this.setter = setter;
            this.section = section;
            this.name = name;
            this.sensitivity = sensitivity;
        }

        Call question() {
            return Call.ask(getter, section, name);
        }
    }

    @Override
    public Setting setting() throws DeviceProblem {
        var said = camera.send(kind.question()).path(kind.section).path(kind.name);
        return new Setting(OnOff.parse(Json.text(said, "enabled")), sensitivity(said));
    }

    private int sensitivity(JsonNode said) {
        OptionalLong percent = Json.number(said, kind.sensitivity);
        if (percent.isPresent()) {
            return Math.clamp(percent.getAsLong(), 0, 100);
        }
        return switch (Json.text(said, "sensitivity")) {
            case "low" -> 20;
            case "high" -> 80;
            default -> USUAL;
        };
    }

    @Override
    public void set(Setting setting) throws DeviceProblem {
        var told =
                Json.object()
                        .put("enabled", OnOff.of(setting.on()))
                        .put(kind.sensitivity, String.valueOf(setting.sensitivity()));
        camera.send(Call.of(kind.setter, kind.section, kind.name, told));
    }
}
