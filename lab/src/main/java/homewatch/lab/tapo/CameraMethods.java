package homewatch.lab.tapo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a camera does when it is asked. For one thread at a time.
final class CameraMethods {
    private static final int UNKNOWN_METHOD = -40210;
    private static final int NO_SUCH_PRESET = -64302;
    private static final int BUSY = -64303;
    private static final int END_OF_TRAVEL = -64304;
    private static final int PRIVACY_ON = -64324;
    private static final int FURTHEST_PAN = 170;
    private static final int FURTHEST_TILT = 60;
    private static final int STEP = 10;
    private static final int MOST_PRESETS = 8;
    private static final List<String> COMPONENTS =
            List.of("system", "lensMask", "led", "detection", "personDetection");

    private final LabTapoSettings settings;
    private final Mood<TapoBehaviour> mood;
    private final InstantSource clock;
    private final Hands hands;
    private final Map<String, Place> presets = new LinkedHashMap<>();
    private final Map<String, ObjectNode> stored = new LinkedHashMap<>();
    private int pan;
    private int tilt;
    private int lastPreset;
    private boolean siren;

    private record Place(String name, int pan, int tilt) {}

    /// What it can move beyond its settings.
    interface Hands {
        void privacy(boolean on);

        void reboot();
    }

    CameraMethods(
            LabTapoSettings settings, Mood<TapoBehaviour> mood, InstantSource clock, Hands hands) {
        this.settings = settings;
        this.mood = mood;
        this.clock = clock;
        this.hands = hands;
        stored.put("lens_mask", fields("lens_mask_info", "enabled", "off"));
        stored.put("led", fields("config", "enabled", "on"));
        stored.put(
                "motion_detection",
                fields("motion_det", "enabled", "on", "digital_sensitivity", "50"));
        stored.put("people_detection", fields("detection", "enabled", "off", "sensitivity", "50"));
        stored.put("image", fields("common", "inf_type", "auto", "light_freq_mode", "auto"));
    }

    private static ObjectNode fields(String name, String... pairs) {
        var object = JsonNodeFactory.instance.objectNode();
        var inner = object.putObject(name);
        for (int i = 0; i < pairs.length; i += 2) {
            inner.put(pairs[i], pairs[i + 1]);
        }
        return object;
    }

    synchronized TapoState state() {
        var names = new LinkedHashMap<String, String>();
        presets.forEach((id, place) -> names.put(id, place.name()));
        return new TapoState(
                isOn("lens_mask", "lens_mask_info"),
                isOn("led", "config"),
                siren,
                pan,
                tilt,
                isOn("motion_detection", "motion_det"),
                number("motion_detection", "motion_det", "digital_sensitivity"),
                isOn("people_detection", "detection"),
                number("people_detection", "detection", "sensitivity"),
                text("image", "common", "inf_type"),
                names);
    }

    private boolean isOn(String section, String name) {
        return text(section, name, "enabled").equals("on");
    }

    private int number(String section, String name, String field) {
        return Integer.parseInt(text(section, name, field));
    }

    private String text(String section, String name, String field) {
        var object = stored.get(section);
        return object == null ? "" : object.path(name).path(field).asText("");
    }

    synchronized JsonNode answer(JsonNode request) {
        return switch (request.path("method").asText("")) {
            case "multipleRequest" -> several(request.path("params").path("requests"));
            case "do" -> act(request);
            default -> one(request);
        };
    }

    private ObjectNode several(JsonNode requests) {
        var answer = CameraDoor.error(0);
        var responses = answer.putObject("result").putArray("responses");
        for (var request : requests) {
            responses.add(one(request).put("method", request.path("method").asText("")));
        }
        return answer;
    }

    private ObjectNode act(JsonNode request) {
        var alarm = request.path("msg_alarm").path("manual_msg_alarm").path("action").asText("");
        if (alarm.isEmpty()) {
            return CameraDoor.error(UNKNOWN_METHOD);
        }
        siren = alarm.equals("start");
        return CameraDoor.error(0);
    }

    private ObjectNode one(JsonNode request) {
        var params = request.path("params");
        var method = request.path("method").asText("");
        return switch (method) {
            case "getDeviceInfo" -> result("device_info", deviceInfo());
            case "getLensMaskConfig" -> result("lens_mask");
            case "getLedStatus" -> result("led");
            case "getDetectionConfig" -> result("motion_detection");
            case "getPersonDetectionConfig" -> result("people_detection");
            case "getLightFrequencyInfo", "getDayNightModeConfig", "getLdc" -> result("image");
            case "setLensMaskConfig" -> privacy(params);
            case "setLedStatus" -> store("led", params);
            case "setDetectionConfig" -> store("motion_detection", params);
            case "setPersonDetectionConfig" -> store("people_detection", params);
            case "setDayNightModeConfig" -> store("image", params);
            case "getAlertConfig" ->
                    result("msg_alarm", fields("chn1_msg_alarm_info", "enabled", "off"));
            case "getSdCardStatus" -> result("harddisk_manage", card());
            case "getClockStatus" -> result("system", clock());
            case "getAppComponentList" -> result("app_component", components());
            case "getConnectionType" -> link();
            case "rebootDevice" -> reboot();
            default ->
                    settings.rules().motor()
                            ? motor(method, params)
                            : CameraDoor.error(UNKNOWN_METHOD);
        };
    }

    private ObjectNode motor(String method, JsonNode params) {
        return switch (method) {
            case "getPresetConfig" -> result("preset", presets());
            case "motorMove" -> move(params.path("motor").path("move"));
            case "relativeMove" ->
                    step(params.path("motor").path("movestep").path("direction").asInt());
            case "stopMove" -> CameraDoor.error(0);
            case "manualCalibrate" -> turnTo(0, 0);
            case "addMotorPostion" -> save(params.path("preset").path("set_preset"));
            case "motorMoveToPreset" ->
                    goTo(params.path("preset").path("goto_preset").path("id").asText(""));
            case "deletePreset" -> remove(params.path("preset").path("remove_preset").path("id"));
            default -> CameraDoor.error(UNKNOWN_METHOD);
        };
    }

    private ObjectNode privacy(JsonNode params) {
        var answer = store("lens_mask", params);
        hands.privacy(isOn("lens_mask", "lens_mask_info"));
        return answer;
    }

    private ObjectNode reboot() {
        hands.reboot();
        return CameraDoor.error(0);
    }

    private ObjectNode store(String section, JsonNode params) {
        var told = params.path(section);
        var kept = stored.get(section);
        if (kept == null || !told.isObject()) {
            return CameraDoor.error(UNKNOWN_METHOD);
        }
        told.properties().forEach(each -> merge(kept.withObject(each.getKey()), each.getValue()));
        return CameraDoor.error(0);
    }

    private static void merge(ObjectNode into, JsonNode told) {
        told.properties().forEach(each -> into.set(each.getKey(), each.getValue()));
    }

    private ObjectNode move(JsonNode by) {
        int right = pan + by.path("x_coord").asInt();
        int up = tilt + by.path("y_coord").asInt();
        return turnTo(right, up);
    }

    private ObjectNode step(int direction) {
        double angle = Math.toRadians(direction);
        return turnTo(
                pan + (int) Math.round(STEP * Math.cos(angle)),
                tilt + (int) Math.round(STEP * Math.sin(angle)));
    }

    /// As far as it goes; at its end it says so and stays.
    private ObjectNode turnTo(int right, int up) {
        if (isOn("lens_mask", "lens_mask_info")) {
            return CameraDoor.error(PRIVACY_ON);
        }
        if (mood.now() instanceof TapoBehaviour.MotorBusy) {
            return CameraDoor.error(BUSY);
        }
        int panned = Math.clamp(right, -FURTHEST_PAN, FURTHEST_PAN);
        int tilted = Math.clamp(up, -FURTHEST_TILT, FURTHEST_TILT);
        boolean stuck = (right != pan || up != tilt) && panned == pan && tilted == tilt;
        if (stuck || mood.now() instanceof TapoBehaviour.MotorAtEnd) {
            return CameraDoor.error(END_OF_TRAVEL);
        }
        pan = panned;
        tilt = tilted;
        return CameraDoor.error(0);
    }

    private ObjectNode save(JsonNode told) {
        if (presets.size() >= MOST_PRESETS) {
            return CameraDoor.error(-64300);
        }
        var id = String.valueOf(++lastPreset);
        presets.put(id, new Place(told.path("name").asText(""), pan, tilt));
        return CameraDoor.error(0);
    }

    private ObjectNode goTo(String id) {
        var place = presets.get(id);
        return place == null ? CameraDoor.error(NO_SUCH_PRESET) : turnTo(place.pan(), place.tilt());
    }

    private ObjectNode remove(JsonNode ids) {
        for (var id : ids) {
            if (presets.remove(id.asText("")) == null) {
                return CameraDoor.error(NO_SUCH_PRESET);
            }
        }
        return CameraDoor.error(0);
    }

    private ObjectNode presets() {
        var object = JsonNodeFactory.instance.objectNode();
        var lists = object.putObject("preset");
        var ids = lists.putArray("id");
        var names = lists.putArray("name");
        presets.forEach((id, place) -> {
            ids.add(id);
            names.add(place.name());
        });
        return object;
    }

    private ObjectNode deviceInfo() {
        var identity = settings.identity();
        return fields(
                "basic_info",
                "device_model",
                identity.model(),
                "device_alias",
                identity.name(),
                "sw_version",
                identity.firmware(),
                "hw_version",
                "2.0",
                "mac",
                identity.mac(),
                "dev_id",
                identity.deviceId(),
                "device_type",
                "SMART.IPCAMERA");
    }

    private ObjectNode components() {
        var object = JsonNodeFactory.instance.objectNode();
        var list = object.putArray("app_component_list");
        for (var name : COMPONENTS) {
            list.addObject().put("name", name).put("version", 1);
        }
        if (settings.rules().motor()) {
            list.addObject().put("name", "ptz").put("version", 1);
        }
        return object;
    }

    private static ObjectNode link() {
        var answer = CameraDoor.error(0);
        answer.putObject("result")
                .put("link_type", "wifi")
                .put("rssi", "3")
                .put("rssiValue", -52)
                .put("ssid", "bGFi");
        return answer;
    }

    private static ObjectNode card() {
        var object = JsonNodeFactory.instance.objectNode();
        object.putArray("hd_info")
                .addObject()
                .setAll(
                        fields(
                                "hd_info_1",
                                "status",
                                "normal",
                                "total_space",
                                "29.7GB",
                                "free_space",
                                "12.5GB"));
        return object;
    }

    private ObjectNode clock() {
        var ahead = mood.now() instanceof TapoBehaviour.SkewedClock(var by) ? by : Duration.ZERO;
        var object = JsonNodeFactory.instance.objectNode();
        object.putObject("clock_status")
                .put("seconds_from_1970", clock.instant().plus(ahead).getEpochSecond());
        return object;
    }

    private ObjectNode result(String section) {
        var kept = stored.get(section);
        return kept == null ? CameraDoor.error(UNKNOWN_METHOD) : result(section, kept.deepCopy());
    }

    private static ObjectNode result(String section, JsonNode value) {
        var answer = CameraDoor.error(0);
        answer.putObject("result").set(section, value);
        return answer;
    }
}
