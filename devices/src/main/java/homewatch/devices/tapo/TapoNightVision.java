package homewatch.devices.tapo;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Printable;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Json;

/// When a Tapo camera sees in infrared: `inf_type` among its image settings.
final class TapoNightVision implements Camera.NightVision {
    private final Connection camera;

    TapoNightVision(Connection camera) {
        this.camera = camera;
    }

    static Call question() {
        return Call.ask("getLightFrequencyInfo", "image", "common");
    }

    @Override
    public Mode mode() throws DeviceProblem {
        var said = Json.text(camera.send(question()).path("image").path("common"), "inf_type");
        return switch (said) {
            case "on" -> Mode.ON;
            case "off" -> Mode.OFF;
            case "auto" -> Mode.AUTOMATIC;
            default ->
                    throw new DeviceProblem.Malformed(
                            "no kind of night vision: \"" + Printable.of(said) + "\"");
        };
    }

    @Override
    public void set(Mode mode) throws DeviceProblem {
        var said =
                switch (mode) {
                    case ON -> "on";
                    case OFF -> "off";
                    case AUTOMATIC -> "auto";
                };
        var setting = Json.object().put("inf_type", said);
        camera.send(Call.of("setDayNightModeConfig", "image", "common", setting));
    }
}
