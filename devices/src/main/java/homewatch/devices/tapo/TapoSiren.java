package homewatch.devices.tapo;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Json;

/// The siren of a Tapo camera. The camera does not tell whether it sounds; it is taken to be as it
/// was told last here, although it ends by itself after some time.
final class TapoSiren implements Camera.Switch {
    private final Connection camera;
    private boolean told;

    TapoSiren(Connection camera) {
        this.camera = camera;
    }

    /// A camera that has no alarm to set up has no siren.
    static Call question() {
        return Call.ask("getAlertConfig", "msg_alarm", "chn1_msg_alarm_info");
    }

    @Override
    public boolean on() {
        return told;
    }

    @Override
    public void set(boolean on) throws DeviceProblem {
        var action = Json.object().put("action", on ? "start" : "stop");
        camera.calls().act("msg_alarm", "manual_msg_alarm", action, camera.deadline());
        told = on;
    }
}
