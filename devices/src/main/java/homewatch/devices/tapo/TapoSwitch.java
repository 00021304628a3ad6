package homewatch.devices.tapo;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Json;

/// Something of a Tapo camera that is `on` or `off` under `enabled`.
final class TapoSwitch implements Camera.Switch {
    private final Connection camera;
    private final Place place;

    TapoSwitch(Connection camera, Place place) {
        this.camera = camera;
        this.place = place;
    }

    /// Where it stands in the camera's settings.
    enum Place {
        PRIVACY("getLensMaskConfig", "setLensMaskConfig", "lens_mask", "lens_mask_info"),
        STATUS_LIGHT("getLedStatus", "setLedStatus", "led", "config");

        private final String getter;
        private final String setter;
        private final String section;
        private final String name;

        Place(String getter, String setter, String section, String name) {
            this.getter = getter;
            this.setter = setter;
            this.section = section;
            this.name = name;
        }

        Call question() {
            return Call.ask(getter, section, name);
        }
    }

    @Override
    public boolean on() throws DeviceProblem {
        var enabled = camera.send(place.question()).path(place.section).path(place.name);
        return OnOff.parse(Json.text(enabled, "enabled"));
    }

    @Override
    public void set(boolean on) throws DeviceProblem {
        var setting = Json.object().put("enabled", OnOff.of(on));
        camera.send(Call.of(place.setter, place.section, place.name, setting));
    }
}
