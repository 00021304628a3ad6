package homewatch.devices.tapo;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Answers;
import homewatch.devices.tapo.session.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a camera has: it is asked for the settings of each part, and has those parts of which it
/// knows the settings.
record Parts(DeviceDescription description, Set<Part> present) {
    enum Part {
        MOTOR,
        PRIVACY,
        STATUS_LIGHT,
        MOTION,
        PERSON,
        SIREN,
        NIGHT_VISION,
        STORAGE,
        CLOCK;

        private Call question() {
            return switch (this) {
                case MOTOR -> TapoPresets.question();
                case PRIVACY -> TapoSwitch.Place.PRIVACY.question();
                case STATUS_LIGHT -> TapoSwitch.Place.STATUS_LIGHT.question();
                case MOTION -> TapoDetection.Kind.MOTION.question();
                case PERSON -> TapoDetection.Kind.PERSON.question();
                case SIREN -> TapoSiren.question();
                case NIGHT_VISION -> TapoNightVision.question();
                case STORAGE -> TapoStorage.question();
                case CLOCK -> TapoClock.question();
            };
        }
    }

    static Parts of(Connection camera) throws DeviceProblem {
        var questions = new ArrayList<Call>();
        questions.add(Call.ask("getDeviceInfo", "device_info", "basic_info"));
        for (var part : Part.values()) {
            questions.add(part.question());
        }
        var answers = camera.calls().sendAll(questions, camera.deadline());
        var description = description(Answers.result(answers.getFirst()));
        return new Parts(description, present(answers.subList(1, answers.size())));
    }

    /// `answers` are in the order of the parts.
    private static Set<Part> present(List<JsonNode> answers) {
        var present = EnumSet.noneOf(Part.class);
        var next = answers.iterator();
        for (var part : Part.values()) {
            if (Answers.code(next.next()) == 0) {
                present.add(part);
            }
        }
        return present;
    }

    private static DeviceDescription description(JsonNode result) {
        var basic = result.path("device_info").path("basic_info");
        return new DeviceDescription(
                "TP-Link",
                Json.text(basic, "device_model"),
                Json.text(basic, "device_alias"),
                Json.text(basic, "sw_version"),
                Json.text(basic, "dev_id"),
                Json.text(basic, "mac").replace('-', ':').toLowerCase(Locale.ROOT));
    }
}
